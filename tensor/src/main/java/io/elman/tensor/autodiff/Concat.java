package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.List;

/// Values side by side along the last axis, `[…, n₁], […, n₂], …` → `[…, n₁ + n₂ + …]`; each part
/// gets its columns of the gradient.
record Concat(List<Variable> parts) implements Op {
    Concat {
        Shape first = parts.get(0).shape();
        for (Variable part : parts) {
            Check.that(
                    first.rank() > 0 && part.shape().rank() == first.rank()
                            && part.shape().withLast(0).equals(first.withLast(0)),
                    "concat",
                    "parts that differ in the last axis only",
                    first + " and " + part.shape());
        }
    }

    @Override
    public List<Variable> operands() {
        return parts;
    }

    @Override
    public Computed forward(Pass pass) {
        int width = parts.stream().mapToInt(part -> part.shape().size(-1)).sum();
        Shape shape = parts.get(0).shape().withLast(width);
        int rows = width == 0 ? 0 : shape.elements() / width;
        float[] y = pass.memory().take(shape);
        int from = 0;
        for (Variable part : parts) {
            int n = part.shape().size(-1);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(part.value().data(), row * n, y, row * width + from, n);
            }
            from += n;
        }
        return Computed.of(Tensor.of(shape, y), dy -> addGradients(pass, dy.only(), rows, width));
    }

    private void addGradients(Pass pass, float[] dy, int rows, int width) {
        int from = 0;
        for (Variable part : parts) {
            int n = part.shape().size(-1);
            float[] gradient = part.gradient();
            for (int row = 0; gradient != null && row < rows; row++) {
                pass.kernels().elementwise().add(n, dy, row * width + from, gradient, row * n);
            }
            from += n;
        }
    }
}
