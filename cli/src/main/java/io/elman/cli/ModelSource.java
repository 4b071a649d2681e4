package io.elman.cli;

import io.elman.formats.FormatException;
import io.elman.formats.Safetensors;
import io.elman.interop.ImportedModel;
import io.elman.interop.keras.KerasFile;
import io.elman.interop.torch.Sketch;
import io.elman.interop.torch.StateDict;
import io.elman.interop.torch.TorchArchitecture;
import io.elman.interop.torch.TorchExport;
import io.elman.interop.torch.TorchModel;
import io.elman.train.ModelFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how a model's file is to be understood, and the model in it. Elman's files
/// say it themselves; a state dictionary of PyTorch's needs an architecture beside it.
final class ModelSource {
    @Option(
            names = "--architecture",
            paramLabel = "FILE",
            description = "the layers of a PyTorch state dictionary as JSON, of which inspect prints a draft; or the "
                    + "config.json of a .weights.h5 file")
    private @Nullable Path architecture;

    @Option(
            names = "--state-dict",
            paramLabel = "NAME",
            description = "which state dictionary of a PyTorch file that holds several, such as model")
    private @Nullable String stateDict;

    /// The model in the file.
    ///
    /// @throws io.elman.formats.FileException if it cannot be read, or what it says is not enough
    OpenedModel open(Path path) {
        return FileFormat.open(path, this);
    }

    /// Elman's own model, or a state dictionary of PyTorch's.
    OpenedModel safetensors(Path path) {
        if (!isElmans(path)) {
            return torch(path);
        }
        if (architecture != null || stateDict != null) {
            throw new FormatException(path.toString(), "says its architecture itself: expected"
                    + " neither --architecture nor --state-dict beside it", "Leave them away.");
        }
        ModelFile model = ModelFile.load(path);
        return new OpenedModel(model.model(), true, model.task(), model.training(), List.of());
    }

    OpenedModel torch(Path path) {
        StateDict weights = StateDict.read(path, stateDict);
        TorchModel imported = TorchModel.of(weights, architecture(weights));
        return new OpenedModel(imported.model(), imported.batchFirst(), Map.of(),
                Map.of("origin", "PyTorch"), imported.report().text().lines().toList());
    }

    /// Keras' files say their architecture themselves, but for `.weights.h5`.
    OpenedModel keras(Path path) {
        if (stateDict != null) {
            throw new FormatException(path.toString(),
                    "is a file of Keras': expected no --state-dict"
                            + " beside it",
                    "Leave it away.");
        }
        ImportedModel imported = architecture == null
                ? KerasFile.read(path)
                : KerasFile.read(path, architecture);
        return new OpenedModel(imported.model(), true, Map.of(), Map.of("origin", "Keras"),
                imported.report().text().lines().toList());
    }

    /// Everything of Elman's, training runs too, says so in its metadata.
    private static boolean isElmans(Path path) {
        Map<String, String> metadata = Safetensors.metadata(path);
        return metadata.keySet().stream().anyMatch(ModelFile::isKey);
    }

    private TorchArchitecture architecture(StateDict weights) {
        if (architecture != null) {
            return TorchArchitecture.read(architecture);
        }
        String written = TorchExport.architecture(weights.metadata());
        if (written != null) {
            return TorchArchitecture.parse(weights.source(), written);
        }
        Sketch sketch = Sketch.of(weights);
        throw new FormatException(weights.source(), "expected an architecture beside the weights,"
                + " got none: the file shows " + String.join("; ", sketch.lines()) + ", but not "
                + sketch.missing(),
                "Give --architecture FILE; elman inspect prints a draft of it.");
    }
}
