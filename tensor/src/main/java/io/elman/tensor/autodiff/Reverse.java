package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import java.util.List;

/// The first axis from its end to its start: `y[t] = x[T − 1 − t]`; the gradient goes back the same
/// way. Keras' `go_backwards` leaves outputs in this order.
record Reverse(Variable x) implements Op {
    Reverse {
        Check.that(x.shape().rank() > 0, "reverse", "input [time, ...]", x.shape());
    }

    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int time = x.shape().size(0);
        int n = x.shape().dropFirst().elements();
        float[] y = pass.memory().take(x.shape());
        for (int t = 0; t < time; t++) {
            System.arraycopy(x.value().data(), (time - 1 - t) * n, y, t * n, n);
        }
        return Computed.of(Tensor.of(x.shape(), y), dy -> {
            float[] dx = x.gradient();
            for (int t = 0; dx != null && t < time; t++) {
                pass.kernels().elementwise().add(n, dy.only(), t * n, dx, (time - 1 - t) * n);
            }
        });
    }
}
