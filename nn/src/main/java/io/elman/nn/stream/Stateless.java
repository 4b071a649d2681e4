package io.elman.nn.stream;

import io.elman.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A layer that does the same at every step and keeps nothing between steps.
record Stateless(StepForm output, int room, StepFunction f) implements StreamedLayer {
    @Override
    public SequencedMap<String, Tensor> initialState() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
    }

    @Override
    public LayerStream open() {
        return new Stream(f, new float[room]);
    }

    private record Stream(StepFunction f, float[] room) implements LayerStream {
        @Override
        public List<float[]> state() {
            return List.of();
        }

        @Override
        public void step(StepValue in, StepValue out, boolean first) {
            f.apply(in, room, out);
        }
    }
}
