package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.List;

/// The same numbers under another shape; the gradient passes unchanged.
record Reshape(Variable x, Shape shape) implements Op {
    Reshape {
        Check.that(
                x.shape().elements() == shape.elements(),
                "reshape",
                "a shape of " + x.shape().elements() + " elements for " + x.shape(),
                shape);
    }

    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        return Computed.of(Tensor.of(shape, x.value().data()), dy -> {
            float[] dx = x.gradient();
            if (dx != null) {
                pass.kernels().elementwise().add(dx.length, dy.only(), 0, dx, 0);
            }
        });
    }
}
