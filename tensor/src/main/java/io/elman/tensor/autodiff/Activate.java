package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;
import java.util.List;

/// `y = f(x)` element by element; derivative `dx = f′(x) · dy`.
record Activate(Variable x, Activation f) implements Op {
    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int n = x.shape().elements();
        float[] y = pass.memory().take(n);
        f.apply(pass.kernels().elementwise(), n, x.value().data(), 0, y, 0);
        return Computed.of(Tensor.of(x.shape(), y), dy -> {
            float[] dx = x.gradient();
            if (dx != null) {
                f.addGradient(pass.kernels().elementwise(), x.value().data(), y, dy.only(), dx);
            }
        });
    }
}
