package io.elman.tensor.autodiff;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Kernels;
import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import java.util.List;

/// `yⱼ = exp(xⱼ − max x) / Σₖ exp(xₖ − max x)` over the last axis.
///
/// Derivative: `dx = y · (dy − Σₖ dyₖ · yₖ)`.
record SoftmaxRows(Variable x) implements Op {
    SoftmaxRows {
        Check.that(x.shape().rank() > 0 && x.shape().size(-1) > 0, "softmax",
                "input [..., classes]", x.shape());
    }

    @Override
    public List<Variable> operands() {
        return List.of(x);
    }

    @Override
    public Computed forward(Pass pass) {
        int classes = x.shape().size(-1);
        float[] y = pass.memory().take(x.shape().elements());
        float[] sums = pass.memory().take(y.length / classes);
        float[] maxima = pass.memory().take(sums.length);
        exponentials(pass.kernels(), x.value().data(), classes, y, sums, maxima);
        for (int row = 0; row < sums.length; row++) {
            pass.kernels().elementwise().scale(classes, 1 / sums[row], y, row * classes, y,
                    row * classes);
        }
        return Computed.of(Tensor.of(x.shape(), y), dy -> addGradient(pass, y, dy.only(), classes));
    }

    private void addGradient(Pass pass, float[] y, float[] dy, int classes) {
        float[] dx = x.gradient();
        if (dx == null) {
            return;
        }
        Elementwise kernels = pass.kernels().elementwise();
        for (int at = 0; at < y.length; at += classes) {
            float shared = pass.kernels().reductions().dot(classes, dy, at, y, at);
            kernels.multiplyAdd(classes, y, at, dy, at, dx, at);
            kernels.axpy(classes, -shared, y, at, dx, at);
        }
    }

    /// Writes `exp(x − max)` to `y`, and each row's sum and maximum.
    static void exponentials(Kernels kernels, float[] x, int classes, float[] y, float[] sums,
            float[] maxima) {
        kernels.reductions().rowMaxima(sums.length, classes, x, 0, maxima);
        for (int row = 0; row < sums.length; row++) {
            int at = row * classes;
            for (int j = at; j < at + classes; j++) {
                y[j] = x[j] - maxima[row];
            }
        }
        kernels.elementwise().exp(sums.length * classes, y, 0, y, 0);
        kernels.reductions().rowSums(sums.length, classes, y, 0, sums);
    }
}
