package io.elman.nn.stream;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Reductions;
import io.elman.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Layer normalisation of each step: the bits of
/// [normalized][io.elman.tensor.autodiff.Variable#normalized].
record NormalizedSteps(float[] gain, float[] bias, float epsilon, Elementwise kernels)
        implements StreamedLayer {
    @Override
    public StepForm output() {
        return new StepForm.Numbers(gain.length);
    }

    @Override
    public SequencedMap<String, Tensor> initialState() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
    }

    @Override
    public LayerStream open() {
        return new Stream(this, new float[Reductions.LANES], new double[Reductions.LANES]);
    }

    private record Stream(NormalizedSteps layer, float[] lanes, double[] squareLanes)
            implements LayerStream {
        @Override
        public List<float[]> state() {
            return List.of();
        }

        @Override
        public void step(StepValue in, StepValue out, boolean first) {
            Elementwise kernels = layer.kernels;
            float[] x = in.numbers();
            float[] y = out.numbers();
            int n = x.length;
            float mean = Lanes.sum(kernels, n, x, lanes) / n;
            for (int j = 0; j < n; j++) {
                y[j] = x[j] - mean;
            }
            double squares = Lanes.sumOfSquares(n, y, squareLanes);
            float scale = (float) (1 / StrictMath.sqrt(squares / n + layer.epsilon));
            kernels.scale(n, scale, y, 0, y, 0);
            kernels.multiply(n, layer.gain, 0, y, 0, y, 0);
            kernels.add(n, layer.bias, 0, y, 0);
        }
    }
}
