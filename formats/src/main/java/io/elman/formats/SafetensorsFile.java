package io.elman.formats;

import io.elman.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a safetensors file holds: named float32 tensors and, beside them, named texts.
///
/// @param tensors the tensors in their order in the file's header; not copied
/// @param metadata the texts in their order
public record SafetensorsFile(Map<String, Tensor> tensors, Map<String, String> metadata) {
    public SafetensorsFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
