package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.util.List;

/// The total softmax cross-entropy of logits and targets, in nats:
/// `Σ_rows Σⱼ pⱼ · (log Σₖ exp(xₖ) − xⱼ)`, where a class index `t` stands for `p_t = 1`.
///
/// | tensor    | shape                                                        |
/// |-----------|--------------------------------------------------------------|
/// | `logits`  | `[…, classes]`                                               |
/// | `targets` | class indices `[…]`, or one-hot or other probabilities `[…, classes]` |
/// | result    | `[]`                                                         |
///
/// Derivative: `dx = dy · (softmax(x) · Σ p − p)`. The sum over the rows is taken in double.
public record CrossEntropy(Variable logits, Values targets) implements Op {
    private static final String WHO = "SoftmaxCrossEntropy";

    /// Checks the shapes and that every class index names a class.
    public CrossEntropy {
        Shape shape = logits.shape();
        Check.that(shape.rank() > 0 && shape.size(-1) > 0, WHO, "logits [..., classes]", shape);
        switch (targets) {
            case IntTensor ids -> {
                Check.that(
                        ids.shape().append(shape.size(-1)).equals(shape),
                        WHO,
                        "class indices of the shape of the logits " + shape
                                + " without the last axis",
                        ids.shape());
                ids.checkBelow(shape.size(-1), WHO);
            }
            case Tensor probabilities ->
                Check.that(
                        probabilities.shape().equals(shape),
                        WHO,
                        "probabilities of the shape of the logits " + shape,
                        probabilities.shape());
        }
    }

    @Override
    public List<Variable> operands() {
        return List.of(logits);
    }

    @Override
    public Computed forward(Pass pass) {
        int classes = logits.shape().size(-1);
        float[] x = logits.value().data();
        int rows = x.length / classes;
        float[] exponentials = pass.memory().take(x.length);
        float[] sums = pass.memory().take(rows);
        float[] maxima = pass.memory().take(rows);
        SoftmaxRows.exponentials(pass.kernels(), x, classes, exponentials, sums, maxima);
        double total = 0;
        for (int row = 0; row < rows; row++) {
            total += rowLoss(x, row, classes, StrictMath.log(sums[row]) + maxima[row]);
        }
        return Computed.of(
                Tensor.scalar((float) total),
                dy -> addGradient(pass, exponentials, sums, classes, dy.only()[0]));
    }

    private double rowLoss(float[] x, int row, int classes, double logSum) {
        return switch (targets) {
            case IntTensor ids -> logSum - x[row * classes + ids.data()[row]];
            case Tensor probabilities -> {
                double loss = 0;
                for (int j = row * classes; j < (row + 1) * classes; j++) {
                    float probability = probabilities.data()[j];
                    if (probability != 0) {
                        loss += probability * (logSum - x[j]);
                    }
                }
                yield loss;
            }
        };
    }

    private void addGradient(Pass pass, float[] exponentials, float[] sums, int classes, float dy) {
        float[] dx = logits.gradient();
        if (dx == null) {
            return;
        }
        for (int row = 0; row < sums.length; row++) {
            int at = row * classes;
            switch (targets) {
                case IntTensor ids -> {
                    pass.kernels().elementwise().axpy(classes, dy / sums[row], exponentials, at, dx,
                            at);
                    dx[at + ids.data()[row]] -= dy;
                }
                case Tensor probabilities -> {
                    float whole = pass.kernels().reductions().sum(classes, probabilities.data(),
                            at);
                    pass.kernels().elementwise().axpy(classes, dy * whole / sums[row], exponentials,
                            at, dx, at);
                    pass.kernels().elementwise().axpy(classes, -dy, probabilities.data(), at, dx,
                            at);
                }
            }
        }
    }
}
