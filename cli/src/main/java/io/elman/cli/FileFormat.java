package io.elman.cli;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.Npy;
import io.elman.formats.ReadLimits;
import io.elman.formats.Safetensors;
import io.elman.formats.StoredTensor;
import io.elman.formats.TensorFile;
import io.elman.formats.torch.TorchFile;
import io.elman.interop.ImportedModel;
import io.elman.interop.keras.KerasFile;
import io.elman.interop.torch.Sketch;
import io.elman.interop.torch.StateDict;
import io.elman.train.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// A format that the command reads. Which one a file has is told by its content, whatever its
/// name.
///
/// @param label what errors call it
/// @param signature whether a file begins like one of this format
/// @param contents what is in such a file
/// @param model the model in it
record FileFormat(String label, Predicate<FileBytes> signature,
        BiFunction<Path, FileBytes, Contents> contents,
        BiFunction<ModelSource, Path, OpenedModel> model) {
    /// That of Elman's own models.
    private static final FileFormat SAFETENSORS = new FileFormat("safetensors",
            FileFormat::isSafetensors, FileFormat::safetensors, ModelSource::safetensors);

    /// All of them; a new one is one more line.
    private static final List<FileFormat> ALL = List.of(
            new FileFormat("npy", FileFormat::isNpy, FileFormat::npy, (_, path) -> {
                throw new FormatException(path.toString(), "holds an array, and no model",
                        "elman inspect shows what is in it.");
            }),
            new FileFormat("Keras", KerasFile::isKeras, FileFormat::keras, ModelSource::keras),
            new FileFormat("PyTorch", StateDict::isTorch, FileFormat::torch, ModelSource::torch),
            SAFETENSORS);

    /// What is in the file.
    ///
    /// @throws io.elman.formats.FileException if it cannot be read, or has none of the formats
    static Contents inspect(Path path) {
        FileBytes file = FileBytes.map(path);
        return of(file).orElseThrow(() -> unknown(file)).contents.apply(path, file);
    }

    /// The model in the file. What begins like none of the formats is taken for a damaged model of
    /// Elman's.
    ///
    /// @throws io.elman.formats.FileException if it cannot be read, or what it and the options say
    ///     is not enough
    static OpenedModel open(Path path, ModelSource options) {
        return of(FileBytes.map(path)).orElse(SAFETENSORS).model.apply(options, path);
    }

    private static Optional<FileFormat> of(FileBytes file) {
        return ALL.stream().filter(format -> format.signature.test(file)).findFirst();
    }

    private static FormatException unknown(FileBytes file) {
        List<String> known = ALL.stream().map(FileFormat::label).toList();
        return new FormatException(file.source(), "expected a file of one of the formats "
                + String.join(", ", known) + ", got " + (file.size() == 0
                        ? "an empty file"
                        : "one that begins like none of them"),
                "Is this the right file?");
    }

    private static boolean isNpy(FileBytes file) {
        return file.size() > 5 && file.byteAt(0) == 0x93 && file.byteAt(1) == 'N';
    }

    private static boolean isSafetensors(FileBytes file) {
        return file.size() > 8 && file.longAt(0) >= 0
                && file.longAt(0) <= Safetensors.MAX_HEADER && file.byteAt(8) == '{';
    }

    private static Contents npy(Path path, FileBytes file) {
        StoredTensor array = Npy.read(file);
        return new Contents("numpy array", List.of(), List.of(array));
    }

    private static Contents torch(Path path, FileBytes file) {
        TorchFile torch = TorchFile.read(file, ReadLimits.standard());
        Map<String, Map<String, StoredTensor>> dicts = torch.stateDicts();
        List<String> lines = new ArrayList<>();
        dicts.forEach((place, tensors) -> {
            lines.add(place.isEmpty() ? "State dictionary:" : "State dictionary " + place + ":");
            lines.addAll(sketch(new StateDict(file.source(), tensors, Map.of(), List.of())));
        });
        if (torch.content() instanceof Map<?, ?> top && !dicts.containsKey("")) {
            lines.add("Beside: " + String.join(", ", top.keySet().stream().map(String::valueOf)
                    .filter(key -> dicts.keySet().stream().noneMatch(
                            place -> place.equals(key) || place.startsWith(key + ".")))
                    .toList()));
        }
        return new Contents("PyTorch file", lines, torch.tensors().values());
    }

    /// A model that Elman cannot take over is shown with its tensors and the reason.
    private static Contents keras(Path path, FileBytes file) {
        List<String> lines = new ArrayList<>();
        try {
            ImportedModel imported = KerasFile.read(file, ReadLimits.standard());
            imported.model().toString().lines().forEach(lines::add);
            imported.report().text().lines().forEach(lines::add);
        } catch (FormatException refused) {
            lines.add("As a model: " + refused.getMessage());
        }
        return new Contents("Keras file", lines,
                KerasFile.tensors(file, ReadLimits.standard()).values());
    }

    private static List<String> sketch(StateDict dict) {
        Sketch sketch = Sketch.of(dict);
        List<String> lines = new ArrayList<>();
        sketch.lines().forEach(line -> lines.add("  " + line));
        lines.add("Not in the file: " + sketch.missing() + ".");
        lines.add("A draft for --architecture, to be put in order and completed:");
        sketch.draft().lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static Contents safetensors(Path path, FileBytes file) {
        TensorFile read = Safetensors.open(file);
        if (read.metadata().containsKey(ModelFile.KEY)) {
            ModelFile model = ModelFile.load(path);
            List<String> lines = new ArrayList<>(model.model().toString().lines().toList());
            lines.addAll(MapText.record(model.task(), model.training()));
            return new Contents("Elman model in safetensors", lines, read.tensors().values());
        }
        List<String> lines = new ArrayList<>();
        read.metadata().forEach((key, text) -> lines.add(key + ": " + shortened(text)));
        if (read.metadata().isEmpty()) {
            lines.addAll(sketch(new StateDict(file.source(), read.tensors(), Map.of(),
                    List.of())));
        }
        return new Contents("safetensors file", lines, read.tensors().values());
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
