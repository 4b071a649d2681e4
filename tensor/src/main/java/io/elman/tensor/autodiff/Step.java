package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import java.util.List;

/// Entry `index` of the first axis, `[time, …]` → `[…]`; the gradient goes back to that entry.
record Step(Variable x, int index) implements Op {
    Step {
        Check.that(
                x.shape().rank() > 0 && 0 <= index && index < x.shape().size(0),
                "step",
                "an index inside the first axis of " + x.shape(),
                index);
    }

    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int n = x.shape().dropFirst().elements();
        float[] y = pass.memory().take(n);
        System.arraycopy(x.value().data(), index * n, y, 0, n);
        return Computed.of(Tensor.of(x.shape().dropFirst(), y), dy -> {
            float[] dx = x.gradient();
            if (dx != null) {
                pass.kernels().elementwise().add(n, dy.only(), 0, dx, index * n);
            }
        });
    }
}
