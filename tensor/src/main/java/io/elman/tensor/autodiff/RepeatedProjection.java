package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;

/// A value repeated over time, times a weight: projected once and copied; in the derivative the
/// time steps are summed first, in their order.
record RepeatedProjection(InputProjection once, Variable source, int times, Rows weight)
        implements InputProjection {
    @Override
    public int rows() {
        return times * once.rows();
    }

    @Override
    public void forward(Pass pass, float[] start, Block y) {
        once.forward(pass, start, y);
        int perStep = once.rows();
        for (int row = perStep; row < rows(); row++) {
            int from = y.offset() + (row % perStep) * y.stride();
            System.arraycopy(y.data(), from, y.data(), y.offset() + row * y.stride(),
                    weight.count());
        }
    }

    @Override
    public void gradient(Pass pass, Block dy) {
        if (weight.weight().gradient() == null && source.gradient() == null) {
            return;
        }
        int width = weight.count();
        int perStep = once.rows();
        float[] sum = pass.memory().zeros(Shape.of(perStep, width));
        for (int row = 0; row < rows(); row++) {
            pass.kernels()
                    .elementwise()
                    .add(width, dy.data(), dy.offset() + row * dy.stride(), sum,
                            (row % perStep) * width);
        }
        once.gradient(pass, new Block(sum, 0, width));
    }
}
