package io.elman.nn.stream;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.SequenceWeights;
import java.util.List;
import java.util.SequencedMap;

/// A simple recurrent layer step by step: the bits of
/// [RnnSequence][io.elman.tensor.autodiff.RnnSequence].
record RnnSteps(StepProjection input, RowProduct hidden, Activation f, InitialState initial)
        implements StreamedLayer {
    static RnnSteps of(StepForm form, SequenceWeights weights, Activation f, List<Tensor> initial,
            String suffix) {
        RowProduct hidden = RowProduct.of(weights.hidden().value());
        float[] bias = StepProjection.sum(Weights.value(weights.inputBias()),
                Weights.value(weights.hiddenBias()), hidden.out());
        return new RnnSteps(StepProjection.of(form, weights.input().value(), bias), hidden, f,
                InitialState.of(List.of("h" + suffix), List.of(hidden.in()), initial));
    }

    @Override
    public StepForm output() {
        return new StepForm.Numbers(hidden.in());
    }

    @Override
    public SequencedMap<String, Tensor> initialState() {
        return initial.parts();
    }

    @Override
    public LayerStream open() {
        return new Stream(this, new float[input.room()], new float[hidden.in()]);
    }

    private record Stream(RnnSteps layer, float[] a, float[] h) implements LayerStream {
        @Override
        public List<float[]> state() {
            return List.of(h);
        }

        @Override
        public void step(StepValue in, StepValue out, boolean first) {
            layer.input.apply(in, a);
            if (layer.initial.multipliedAt(first)) {
                layer.hidden.addTo(h, a);
            }
            layer.f.apply(h.length, a, h);
            System.arraycopy(h, 0, out.numbers(), 0, h.length);
        }
    }
}
