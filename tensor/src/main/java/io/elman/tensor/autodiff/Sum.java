package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;
import java.util.List;

/// The sum of all elements, shape `[]`; derivative `dx = dy` everywhere.
record Sum(Variable x) implements Op {
    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int n = x.shape().elements();
        float total = pass.kernels().reductions().sum(n, x.value().data(), 0);
        return Computed.of(Tensor.scalar(total), dy -> {
            float[] dx = x.gradient();
            if (dx != null) {
                for (int i = 0; i < n; i++) {
                    dx[i] += dy.only()[0];
                }
            }
        });
    }
}
