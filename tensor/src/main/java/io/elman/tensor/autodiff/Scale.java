package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// `y = factor · x + offset`, rounded once; derivative `dx = factor · dy`.
record Scale(Variable x, float factor, float offset) implements Op {
    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int n = x.shape().elements();
        float[] y = pass.memory().take(n);
        Arrays.fill(y, offset);
        pass.kernels().elementwise().axpy(n, factor, x.value().data(), 0, y, 0);
        return Computed.of(Tensor.of(x.shape(), y), dy -> {
            float[] dx = x.gradient();
            if (dx != null) {
                pass.kernels().elementwise().axpy(n, factor, dy.only(), 0, dx, 0);
            }
        });
    }
}
