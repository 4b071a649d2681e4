package io.elman.interop.keras;

import io.elman.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// A layer as Keras is to have it.
///
/// @param kind its class
/// @param config its options but for its name
/// @param weights its weights by their paths below its group, such as `cell/vars/0`
record ExportedLayer(String kind, Map<String, Object> config, Map<String, Tensor> weights) {
    static ExportedLayer of(String kind) {
        return new ExportedLayer(kind, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /// Adds an option.
    ExportedLayer with(String option, Object value) {
        config.put(option, value);
        return this;
    }

    /// Adds a weight.
    ExportedLayer weight(String path, Tensor weight) {
        weights.put(path, weight);
        return this;
    }

    /// Adds another layer's weights under a path.
    ExportedLayer weightsOf(ExportedLayer inner, String under) {
        inner.weights.forEach((path, weight) -> weights.put(under + "/" + path, weight));
        return this;
    }

    /// As an object of the configuration.
    Map<String, Object> described(String name) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("name", name);
        named.put("dtype", "float32");
        named.putAll(config);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("module", "keras.layers");
        object.put("class_name", kind);
        object.put("config", named);
        return object;
    }
}
