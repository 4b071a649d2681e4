package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.List;

/// Equal shapes one after another along a new first axis, `n` times `[…]` → `[n, …]`; each part
/// gets its entry of the gradient.
record Stack(List<Variable> parts) implements Op {
    Stack {
        for (Variable part : parts) {
            Check.same("stack", parts.get(0).shape(), part.shape());
        }
    }

    @Override
    public List<Variable> operands() {
        return parts;
    }

    @Override
    public Computed forward(Pass pass) {
        int n = parts.get(0).shape().elements();
        Shape shape = parts.get(0).shape().prepend(parts.size());
        float[] y = pass.memory().take(shape);
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i).value().data(), 0, y, i * n, n);
        }
        return Computed.of(Tensor.of(shape, y), dy -> {
            for (int i = 0; i < parts.size(); i++) {
                float[] gradient = parts.get(i).gradient();
                if (gradient != null) {
                    pass.kernels().elementwise().add(n, dy.only(), i * n, gradient, 0);
                }
            }
        });
    }
}
