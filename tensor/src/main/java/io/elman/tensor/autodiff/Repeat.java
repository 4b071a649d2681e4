package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.List;

/// The same value at each of `times` steps, `[…]` → `[times, …]`; the gradient is summed over the
/// steps in their order.
record Repeat(Variable x, int times) implements Op {
    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int n = x.shape().elements();
        Shape shape = x.shape().prepend(times);
        float[] y = pass.memory().take(shape);
        for (int i = 0; i < times; i++) {
            System.arraycopy(x.value().data(), 0, y, i * n, n);
        }
        return Computed.of(Tensor.of(shape, y), dy -> {
            float[] dx = x.gradient();
            for (int i = 0; dx != null && i < times; i++) {
                pass.kernels().elementwise().add(n, dy.only(), i * n, dx, 0);
            }
        });
    }
}
