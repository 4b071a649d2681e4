package io.elman.nn.stream;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Reductions;
import java.util.Arrays;

/// Softmax of one vector. The sum goes through the lanes and the tree of [Reductions], which are
/// room of the stream here.
record SoftmaxStep(int classes, Elementwise kernels) implements StepFunction {
    private static final int LANES = Reductions.LANES;

    @Override
    public void apply(StepValue in, float[] lanes, StepValue out) {
        float[] x = in.numbers();
        float[] y = out.numbers();
        float max = Float.NEGATIVE_INFINITY;
        for (float number : x) {
            max = Math.max(max, number);
        }
        for (int j = 0; j < classes; j++) {
            y[j] = x[j] - max;
        }
        kernels.exp(classes, y, 0, y, 0);
        kernels.scale(classes, 1 / sum(y, lanes), y, 0, y, 0);
    }

    private float sum(float[] y, float[] lanes) {
        int whole = classes - classes % LANES;
        Arrays.fill(lanes, 0);
        kernels.addRows(whole / LANES, LANES, y, 0, LANES, lanes, 0);
        kernels.add(classes - whole, y, whole, lanes, 0);
        for (int half = LANES / 2; half > 0; half /= 2) {
            kernels.add(half, lanes, half, lanes, 0);
        }
        return lanes[0];
    }
}
