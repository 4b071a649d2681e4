package io.elman.interop.torch;

import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.interop.ImportReport;
import io.elman.nn.Sequential;
import io.elman.tensor.Tensor;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model of Elman's as PyTorch's: the weights under the names of a module, and the Python text
/// that defines the module and loads them.
///
/// The module takes and gives `[batch, time, …]`, as `Sequential.predict` does. A layer with one
/// bias is written with a second one of zeros. The metadata hold the architecture, so that Elman
/// reads the file without being told; PyTorch does not look at them.
///
/// @param tensors the state dictionary, by the names of the module
/// @param source the module as Python text, with a function `load(path)`
/// @param architecture what [TorchArchitecture#parse] reads
/// @param report what became of each layer, and which options act in training only
public record TorchExport(Map<String, Tensor> tensors, String source, String architecture,
        ImportReport report) {
    private static final String KEY = "elman.architecture";

    public TorchExport {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /// The model as PyTorch's.
    ///
    /// @throws IllegalArgumentException if it has a layer or an option that PyTorch's layers have
    ///     not; names it
    /// @throws UnsupportedOperationException if a cell is one of one's own without a description
    public static TorchExport of(Sequential model) {
        ModuleWriter writer = new ModuleWriter();
        writer.write(model.spec(), model.parameters());
        return writer.export();
    }

    /// The architecture in the metadata of a file that [#save] wrote, otherwise null.
    public static @Nullable String architecture(Map<String, String> metadata) {
        return metadata.get(KEY);
    }

    /// Writes the weights as a safetensors file, whole or not at all.
    ///
    /// @throws io.elman.formats.FileException if it cannot be written
    public void save(Path file) {
        Safetensors.write(file, new SafetensorsFile(tensors, Map.of(KEY, architecture)));
    }
}
