package io.elman.nn.stream;

import io.elman.kernels.Kernels;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.SequenceWeights;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/// A gated recurrent unit layer that resets after the product, step by step: the bits of
/// [GruSequence][io.elman.tensor.autodiff.GruSequence].
///
/// @param hiddenStart what the products with the hidden state begin with in n; r and z go on with
///     the input's sums
record GruSteps(StepProjection input, RowProduct hidden, float[] hiddenStart, InitialState initial,
        Kernels kernels) implements StreamedLayer {
    static GruSteps of(StepForm form, SequenceWeights weights, List<Tensor> initial,
            String suffix) {
        RowProduct hidden = RowProduct.of(weights.hidden().value());
        int size = hidden.in();
        Tensor inputBias = Weights.value(weights.inputBias());
        Tensor hiddenBias = Weights.value(weights.hiddenBias());
        float[] bias = StepProjection.sum(inputBias, hiddenBias, hidden.out());
        System.arraycopy(StepProjection.sum(inputBias, null, hidden.out()), 2 * size, bias,
                2 * size, size);
        return new GruSteps(StepProjection.of(form, weights.input().value(), bias), hidden,
                Arrays.copyOfRange(StepProjection.sum(hiddenBias, null, hidden.out()), 2 * size,
                        3 * size),
                InitialState.of(List.of("h" + suffix), List.of(size), initial), Kernels.active());
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
        return new Stream(this, new float[input.room()], new float[hidden.room()],
                new float[hidden.in()]);
    }

    /// @param a the input's sums, then the gates
    /// @param products the sums that the hidden state takes part in: r and z in all, of n its part
    private record Stream(GruSteps layer, float[] a, float[] products, float[] h)
            implements LayerStream {
        @Override
        public List<float[]> state() {
            return List.of(h);
        }

        @Override
        public void step(StepValue in, StepValue out, boolean first) {
            int size = h.length;
            layer.input.apply(in, a);
            System.arraycopy(a, 0, products, 0, 2 * size);
            System.arraycopy(layer.hiddenStart, 0, products, 2 * size, size);
            if (layer.initial.multipliedAt(first)) {
                layer.hidden.addTo(h, products);
            }
            System.arraycopy(products, 0, a, 0, 2 * size);
            layer.kernels.gates().gru(1, size, a, 0, products, 2 * size, h, 0, h, 0);
            System.arraycopy(h, 0, out.numbers(), 0, size);
        }
    }
}
