package io.elman.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The named tensors of a file, whose numbers are not read yet, and the texts beside them.
///
/// @param tensors the tensors in the file's order
/// @param metadata the texts in their order
public record TensorFile(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    public TensorFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
