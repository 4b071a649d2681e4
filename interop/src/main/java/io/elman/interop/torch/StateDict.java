package io.elman.interop.torch;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import io.elman.formats.Safetensors;
import io.elman.formats.StoredTensor;
import io.elman.formats.TensorFile;
import io.elman.formats.torch.TorchFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tensors of a PyTorch model under its names, read from a `.pt`, `.pth` or `.safetensors`
/// file, whichever it is by its content.
///
/// @param source what errors call the file
/// @param tensors the tensors by their names, unread
/// @param metadata texts beside them
/// @param beside what else is in the file
public record StateDict(String source, Map<String, StoredTensor> tensors,
        Map<String, String> metadata, List<String> beside) {
    private static final int ZIP = 0x04034b50;

    /// The only state dictionary of the file.
    ///
    /// @throws io.elman.formats.FileException if it cannot be read
    /// @throws FormatException if it is neither format, or holds none or several
    public static StateDict read(Path path) {
        return read(path, null);
    }

    /// The state dictionary at this place of the file.
    ///
    /// @param place such as `model`, or null for the only one
    /// @throws io.elman.formats.FileException if it cannot be read
    /// @throws FormatException if it is neither format, or holds no such dictionary
    public static StateDict read(Path path, @Nullable String place) {
        FileBytes file = FileBytes.map(path);
        return isTorch(file) ? ofTorch(file, place) : ofSafetensors(file, place);
    }

    /// Whether it is a zip archive, as `torch.save` writes them.
    public static boolean isTorch(FileBytes file) {
        return file.size() >= 4 && file.intAt(0) == ZIP;
    }

    private static StateDict ofTorch(FileBytes file, @Nullable String place) {
        TorchFile torch = TorchFile.read(file, ReadLimits.standard());
        Map<String, Map<String, StoredTensor>> all = torch.stateDicts();
        Map<String, StoredTensor> chosen = place == null
                ? torch.stateDict()
                : torch.stateDict(place);
        String at = place == null ? all.keySet().iterator().next() : place;
        List<String> beside = new ArrayList<>();
        if (!at.isEmpty() && torch.content() instanceof Map<?, ?> top) {
            top.keySet().stream().map(String::valueOf)
                    .filter(key -> !at.equals(key) && !at.startsWith(key + "."))
                    .forEach(beside::add);
        }
        return new StateDict(file.source(), chosen, Map.of(), beside);
    }

    private static StateDict ofSafetensors(FileBytes file, @Nullable String place) {
        TensorFile read = Safetensors.open(file, ReadLimits.standard());
        if (place != null && !place.isEmpty()) {
            throw new FormatException(file.source(), "expected a state dictionary at \"" + place
                    + "\", got a safetensors file, which holds one without a name",
                    "Name none.");
        }
        return new StateDict(file.source(), read.tensors(), read.metadata(), List.of());
    }

    /// The tensors by module: what stands before the last dot of their names, then what follows it.
    Map<String, Map<String, StoredTensor>> modules() {
        Map<String, Map<String, StoredTensor>> modules = new LinkedHashMap<>();
        tensors.forEach((key, tensor) -> {
            int dot = key.lastIndexOf('.');
            modules.computeIfAbsent(key.substring(0, Math.max(0, dot)),
                    _ -> new LinkedHashMap<>()).put(key.substring(dot + 1), tensor);
        });
        return modules;
    }
}
