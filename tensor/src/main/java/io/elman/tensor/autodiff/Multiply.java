package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `y = a · b` element by element, shapes equal; derivative `da = dy · b`, `db = dy · a`.
record Multiply(Variable a, Variable b) implements Op {
    Multiply {
        Check.same("multiply", a.shape(), b.shape());
    }

    @Override
    public List<Variable> operands() {
        return List.of(a, b);
    }

    @Override
    public Computed forward(Pass pass) {
        int n = a.shape().elements();
        float[] y = pass.memory().take(n);
        pass.kernels().elementwise().multiply(n, a.value().data(), 0, b.value().data(), 0, y, 0);
        return Computed.of(Tensor.of(a.shape(), y), dy -> {
            addProduct(pass, dy.only(), b, a.gradient());
            addProduct(pass, dy.only(), a, b.gradient());
        });
    }

    private static void addProduct(Pass pass, float[] dy, Variable factor,
            float @Nullable [] gradient) {
        if (gradient != null) {
            pass.kernels()
                    .elementwise()
                    .multiplyAdd(dy.length, dy, 0, factor.value().data(), 0, gradient, 0);
        }
    }
}
