package io.elman.nn.stream;

import io.elman.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The same layer with a prefix before the names of its state's parts.
record Prefixed(StreamedLayer layer, SequencedMap<String, Tensor> initialState)
        implements StreamedLayer {
    static Prefixed of(String prefix, StreamedLayer layer) {
        SequencedMap<String, Tensor> prefixed = new LinkedHashMap<>();
        layer.initialState().forEach((name, part) -> prefixed.put(prefix + name, part));
        return new Prefixed(layer, Collections.unmodifiableSequencedMap(prefixed));
    }

    @Override
    public StepForm output() {
        return layer.output();
    }

    @Override
    public LayerStream open() {
        return layer.open();
    }
}
