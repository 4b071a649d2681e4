package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import java.util.List;

/// `y = a + b`, shapes equal; derivative `da = dy`, `db = dy`.
record Add(Variable a, Variable b) implements Op {
    Add {
        Check.same("add", a.shape(), b.shape());
    }

    @Override
    public List<Variable> operands() {
        return List.of(a, b);
    }

    @Override
    public Computed forward(Pass pass) {
        int n = a.shape().elements();
        float[] y = pass.memory().take(n);
        System.arraycopy(a.value().data(), 0, y, 0, n);
        pass.kernels().elementwise().add(n, b.value().data(), 0, y, 0);
        return Computed.of(Tensor.of(a.shape(), y), dy -> {
            for (Variable operand : operands()) {
                float[] gradient = operand.gradient();
                if (gradient != null) {
                    pass.kernels().elementwise().add(n, dy.only(), 0, gradient, 0);
                }
            }
        });
    }
}
