package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The linear map `y = x · Wᵀ + b` over the last axis.
///
/// | tensor   | shape       |
/// |----------|-------------|
/// | `x`      | `[…, in]`   |
/// | `weight` | `[out, in]` |
/// | `bias`   | `[out]`     |
/// | `y`      | `[…, out]`  |
///
/// Derivative: `dx = dy · W`, `dW = dyᵀ · x` and `db = Σ dy` over all rows in order.
record Affine(Variable x, Variable weight, @Nullable Variable bias) implements Op {
    Affine {
        Check.that(weight.shape().rank() == 2, "affine", "weight [out, in]", weight.shape());
        Check.lastAxis("affine", x.shape(), weight.shape().size(1));
        Check.that(
                bias == null || bias.shape().equals(Shape.of(weight.shape().size(0))),
                "affine",
                "bias [" + weight.shape().size(0) + "]",
                bias == null ? "none" : bias.shape());
    }

    @Override
    public List<Variable> operands() {
        List<Variable> operands = new ArrayList<>(List.of(x, weight));
        if (bias != null) {
            operands.add(bias);
        }
        return operands;
    }

    @Override
    public Computed forward(Pass pass) {
        int out = weight.shape().size(0);
        InputProjection projection = InputProjection.of(pass, x, Rows.all(weight));
        int rows = projection.rows();
        float[] start = bias == null ? pass.memory().zeros(out) : bias.value().data();
        Shape shape = x.shape().withLast(out);
        float[] y = pass.memory().take(shape);
        projection.forward(pass, start, new Block(y, 0, out));
        return Computed.of(Tensor.of(shape, y), dy -> {
            Biases.addGradient(pass, bias, rows, new Block(dy.only(), 0, out), out);
            projection.gradient(pass, new Block(dy.only(), 0, out));
        });
    }
}
