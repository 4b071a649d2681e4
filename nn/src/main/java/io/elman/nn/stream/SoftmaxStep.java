package io.elman.nn.stream;

import io.elman.kernels.Elementwise;

/// Softmax of one vector.
record SoftmaxStep(int classes, Elementwise kernels) implements StepFunction {
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
        kernels.scale(classes, 1 / Lanes.sum(kernels, classes, y, lanes), y, 0, y, 0);
    }
}
