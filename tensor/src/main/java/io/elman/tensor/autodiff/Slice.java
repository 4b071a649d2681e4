package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.List;

/// Elements `from` (inclusive) to `to` (exclusive) of the last axis; the gradient goes back to
/// where they came from.
record Slice(Variable x, int from, int to) implements Op {
    Slice {
        Check.that(
                x.shape().rank() > 0 && 0 <= from && from <= to && to <= x.shape().size(-1),
                "slice",
                "a range inside the last axis of " + x.shape(),
                from + " to " + to);
    }

    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int width = x.shape().size(-1);
        int part = to - from;
        int rows = width == 0 ? 0 : x.shape().elements() / width;
        Shape shape = x.shape().withLast(part);
        float[] y = pass.memory().take(shape);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(x.value().data(), row * width + from, y, row * part, part);
        }
        return Computed.of(Tensor.of(shape, y), dy -> {
            float[] dx = x.gradient();
            for (int row = 0; dx != null && row < rows; row++) {
                pass.kernels().elementwise().add(part, dy.only(), row * part, dx,
                        row * width + from);
            }
        });
    }
}
