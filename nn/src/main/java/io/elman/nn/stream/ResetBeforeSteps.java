package io.elman.nn.stream;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Kernels;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.SequenceWeights;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/// A gated recurrent unit layer that resets before the product, step by step: the bits of the
/// cell's operations one after another.
///
/// @param resetAndUpdate the rows of the hidden weight for r and z
/// @param candidate its rows for n
/// @param hiddenStart what the products with the hidden state begin with
record ResetBeforeSteps(StepProjection input, RowProduct resetAndUpdate, RowProduct candidate,
        float[] hiddenStart, InitialState initial, Elementwise kernels) implements StreamedLayer {
    static ResetBeforeSteps of(StepForm form, SequenceWeights weights, List<Tensor> initial,
            String suffix) {
        Tensor hidden = weights.hidden().value();
        int size = hidden.shape().size(1);
        float[] start = StepProjection.sum(Weights.value(weights.inputBias()), null, 3 * size);
        return new ResetBeforeSteps(StepProjection.of(form, weights.input().value(), start),
                RowProduct.of(hidden, 0, 2 * size), RowProduct.of(hidden, 2 * size, size),
                StepProjection.sum(Weights.value(weights.hiddenBias()), null, 3 * size),
                InitialState.of(List.of("h" + suffix), List.of(size), initial),
                Kernels.active().elementwise());
    }

    @Override
    public StepForm output() {
        return new StepForm.Numbers(candidate.in());
    }

    @Override
    public SequencedMap<String, Tensor> initialState() {
        return initial.parts();
    }

    @Override
    public LayerStream open() {
        int size = candidate.in();
        return new Stream(this, new float[input.room()], new float[resetAndUpdate.room()],
                new float[candidate.room()], new float[size], new float[size], new float[size]);
    }

    /// @param a the input's sums, then the gates r z n
    /// @param gateProducts the hidden state's part of r and z
    /// @param product the part of n
    /// @param scaled the hidden state times a gate
    /// @param next the hidden state after the step
    private record Stream(ResetBeforeSteps layer, float[] a, float[] gateProducts, float[] product,
            float[] scaled, float[] next, float[] h) implements LayerStream {
        @Override
        public List<float[]> state() {
            return List.of(h);
        }

        @Override
        public void step(StepValue in, StepValue out, boolean first) {
            Elementwise kernels = layer.kernels;
            int size = h.length;
            layer.input.apply(in, a);
            System.arraycopy(layer.hiddenStart, 0, gateProducts, 0, 2 * size);
            layer.resetAndUpdate.addTo(h, gateProducts);
            kernels.add(2 * size, gateProducts, 0, a, 0);
            kernels.sigmoid(2 * size, a, 0, a, 0);
            kernels.multiply(size, a, 0, h, 0, scaled, 0);
            System.arraycopy(layer.hiddenStart, 2 * size, product, 0, size);
            layer.candidate.addTo(scaled, product);
            kernels.add(size, product, 0, a, 2 * size);
            kernels.tanh(size, a, 2 * size, a, 2 * size);
            Arrays.fill(next, 1);
            kernels.axpy(size, -1, a, size, next, 0);
            kernels.multiply(size, next, 0, a, 2 * size, next, 0);
            kernels.multiply(size, a, size, h, 0, scaled, 0);
            kernels.add(size, scaled, 0, next, 0);
            System.arraycopy(next, 0, h, 0, size);
            System.arraycopy(next, 0, out.numbers(), 0, size);
        }
    }
}
