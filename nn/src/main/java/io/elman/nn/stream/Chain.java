package io.elman.nn.stream;

import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Layers one after another, each fed with what the one before gives.
record Chain(List<StreamedLayer> layers, SequencedMap<String, Tensor> initialState)
        implements StreamedLayer {
    static Chain of(List<StreamedLayer> layers) {
        SequencedMap<String, Tensor> initialState = new LinkedHashMap<>();
        for (StreamedLayer layer : layers) {
            layer.initialState().forEach((name, part) -> {
                if (initialState.put(name, part) != null) {
                    throw new IllegalArgumentException(
                            "StreamedLayers.chain: expected parts of the "
                                    + "state with different names, got " + name + " twice");
                }
            });
        }
        return new Chain(List.copyOf(layers),
                Collections.unmodifiableSequencedMap(initialState));
    }

    @Override
    public StepForm output() {
        return layers.getLast().output();
    }

    @Override
    public LayerStream open() {
        LayerStream[] streams = layers.stream().map(StreamedLayer::open)
                .toArray(LayerStream[]::new);
        StepValue[] between = layers.stream().limit(streams.length - 1)
                .map(layer -> new StepValue(layer.output()))
                .toArray(StepValue[]::new);
        List<float[]> state = new ArrayList<>();
        for (LayerStream stream : streams) {
            state.addAll(stream.state());
        }
        return new Stream(streams, between, List.copyOf(state));
    }

    private record Stream(LayerStream[] streams, StepValue[] between, List<float[]> state)
            implements LayerStream {
        @Override
        public void step(StepValue in, StepValue out, boolean first) {
            StepValue value = in;
            for (int i = 0; i < between.length; i++) {
                streams[i].step(value, between[i], first);
                value = between[i];
            }
            streams[between.length].step(value, out, first);
        }
    }
}
