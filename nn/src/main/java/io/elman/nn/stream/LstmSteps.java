package io.elman.nn.stream;

import io.elman.kernels.Kernels;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A long short-term memory layer step by step: the bits of
/// [LstmSequence][io.elman.tensor.autodiff.LstmSequence].
record LstmSteps(StepProjection input, RowProduct hidden, @Nullable RowProduct projection,
        InitialState initial, Kernels kernels) implements StreamedLayer {
    private static final int GATES = 4;

    static LstmSteps of(StepForm form, SequenceWeights weights, List<Tensor> initial,
            String suffix) {
        RowProduct hidden = RowProduct.of(weights.hidden().value());
        float[] bias = StepProjection.sum(Weights.value(weights.inputBias()),
                Weights.value(weights.hiddenBias()), hidden.out());
        Variable projection = weights.projection();
        return new LstmSteps(StepProjection.of(form, weights.input().value(), bias), hidden,
                projection == null ? null : RowProduct.of(projection.value()),
                InitialState.of(List.of("h" + suffix, "c" + suffix),
                        List.of(hidden.in(), hidden.out() / GATES), initial),
                Kernels.active());
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
        float[] h = new float[hidden.in()];
        float[] c = new float[hidden.out() / GATES];
        return projection == null
                ? new Stream(this, new float[input.room()], c, h, h, h)
                : new Stream(this, new float[input.room()], c, new float[c.length],
                        new float[projection.room()], h);
    }

    /// @param a the gates
    /// @param units `o · tanh(c)`, which is `h` itself without a projection
    /// @param projected room for their projection
    private record Stream(LstmSteps layer, float[] a, float[] c, float[] units, float[] projected,
            float[] h) implements LayerStream {
        @Override
        public List<float[]> state() {
            return List.of(h, c);
        }

        @Override
        public void step(StepValue in, StepValue out, boolean first) {
            layer.input.apply(in, a);
            if (layer.initial.multipliedAt(first)) {
                layer.hidden.addTo(h, a);
            }
            layer.kernels.gates().lstm(1, c.length, a, 0, c, 0, c, 0, units, 0, units, 0);
            if (layer.projection != null) {
                Arrays.fill(projected, 0);
                layer.projection.addTo(units, projected);
                System.arraycopy(projected, 0, h, 0, h.length);
            }
            System.arraycopy(h, 0, out.numbers(), 0, h.length);
        }
    }
}
