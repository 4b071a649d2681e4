package io.elman.interop.torch;

import io.elman.formats.FormatException;
import io.elman.formats.StoredTensor;
import io.elman.interop.ImportReport;
import io.elman.nn.Sequential;
import io.elman.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A PyTorch model as Elman's: the layers of an architecture with the weights of a state
/// dictionary. Gates lie in the same order in both, so that weights are taken as they are.
///
/// @param model the layers with their weights
/// @param batchFirst whether the PyTorch module takes and gives `[batch, time, …]`
/// @param report what became of each module of the file
public record TorchModel(Sequential model, boolean batchFirst, ImportReport report) {

    /// The model in this file.
    ///
    /// ```java
    /// TorchModel imported = TorchModel.read(Path.of("weights.pt"),
    ///         TorchArchitecture.read(Path.of("architecture.json")));
    /// Tensor y = imported.model().predict(x);
    /// ```
    ///
    /// @throws io.elman.formats.FileException if it cannot be read
    /// @throws FormatException if it holds none or several state dictionaries, or they do not fit
    ///     the architecture
    public static TorchModel read(Path file, TorchArchitecture architecture) {
        return of(StateDict.read(file), architecture);
    }

    /// The model with these weights.
    ///
    /// @throws FormatException if they do not fit the architecture; names the tensor
    public static TorchModel of(StateDict file, TorchArchitecture architecture) {
        Sequential model = architecture.build(file);
        List<Slot> slots;
        try {
            slots = Slots.of(model, architecture.top());
        } catch (IllegalArgumentException wrong) {
            throw new FormatException(architecture.top().place().source(),
                    String.valueOf(wrong.getMessage()), "Correct the architecture.");
        }
        ImportReport.Builder report = new ImportReport.Builder();
        Map<String, Map<String, StoredTensor>> modules = file.modules();
        Matching.of(file, slots).forEach((slot, name) -> {
            Map<String, StoredTensor> module = modules.getOrDefault(name, Map.of());
            setWeights(slot, name, module, report);
            report.map(described(name, module), slot.toString());
        });
        file.beside().forEach(name -> report.ignore("file", name,
                "it is beside the state dictionary, and no part of the model"));
        return new TorchModel(model, architecture.batchFirst(), report.build());
    }

    private static void setWeights(Slot slot, String name, Map<String, StoredTensor> module,
            ImportReport.Builder report) {
        slot.tensors().forEach((leaf, _) -> {
            StoredTensor stored = module.get(leaf);
            if (stored == null) {
                throw new AssertionError(leaf + " was matched");
            }
            String key = Matching.key(name, leaf);
            Tensor tensor = stored.floats(_ -> report.ignore(name,
                    "digits of " + key + " beyond float32",
                    "Elman computes in float32; outputs change in the last digits"));
            var parameter = slot.parameters().get(leaf);
            if (parameter != null) {
                parameter.set(tensor);
            } else if (!isZero(tensor)) {
                throw new FormatException(stored.source(), "expected zeros in " + key
                        + ", because the bias of " + slot + " is \"one\", got other numbers",
                        "Leave the option away in the architecture: PyTorch's layers have two.");
            }
        });
    }

    private static boolean isZero(Tensor tensor) {
        for (float number : tensor.data()) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    private static String described(String name, Map<String, StoredTensor> module) {
        return (name.isEmpty() ? "" : name + ": ") + module.values().stream()
                .map(tensor -> tensor.name().substring(tensor.name().lastIndexOf('.') + 1) + " "
                        + tensor.shape())
                .collect(Collectors.joining(", "));
    }
}
