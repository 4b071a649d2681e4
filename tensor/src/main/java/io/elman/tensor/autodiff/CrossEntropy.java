package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The total softmax cross-entropy of logits and targets, in nats:
/// `Σ_rows w · Σⱼ pⱼ · (log Σₖ exp(xₖ) − xⱼ)`, where a class index `t` stands for `p_t = 1`.
///
/// | tensor    | shape                                                        |
/// |-----------|--------------------------------------------------------------|
/// | `logits`  | `[…, classes]`                                               |
/// | `targets` | class indices `[…]`, or one-hot or other probabilities `[…, classes]` |
/// | `weights` | `[rows]`, or null for 1 each                                 |
/// | result    | `[]`                                                         |
///
/// Derivative: `dx = dy · w · (softmax(x) · Σ p − p)`. The sum over the rows is taken in double. A
/// row that weighs nothing is not looked at, nor is its target. Probabilities need not add up to 1.
public record CrossEntropy(Variable logits, Values targets, @Nullable Tensor weights)
        implements Op {
    private static final String WHO = "SoftmaxCrossEntropy";

    /// Checks the shapes, and that every class index that counts names a class and every
    /// probability that counts is zero or more.
    public CrossEntropy {
        Shape shape = logits.shape();
        checkShapes(shape, targets);
        if (weights != null) {
            int rows = shape.elements() / shape.size(-1);
            Check.that(weights.shape().equals(Shape.of(rows)), WHO, "weights [" + rows + "]",
                    weights.shape());
        }
        switch (targets) {
            case IntTensor ids -> checkBelow(ids, shape.size(-1), weights);
            case Tensor probabilities -> checkNotNegative(probabilities, shape.size(-1), weights);
        }
    }

    /// Demands targets whose shape fits that of the logits.
    public static void checkShapes(Shape logits, Values targets) {
        Check.that(logits.rank() > 0 && logits.size(-1) > 0, WHO, "logits [..., classes]", logits);
        switch (targets) {
            case IntTensor ids -> Check.that(
                    ids.shape().append(logits.size(-1)).equals(logits),
                    WHO,
                    "class indices of the shape of the logits " + logits + " without the last axis",
                    ids.shape());
            case Tensor probabilities -> Check.that(
                    probabilities.shape().equals(logits),
                    WHO,
                    "probabilities of the shape of the logits " + logits,
                    probabilities.shape());
        }
    }

    private static void checkBelow(IntTensor ids, int classes, @Nullable Tensor weights) {
        for (int row = 0; row < ids.data().length; row++) {
            int id = ids.data()[row];
            if ((id < 0 || id >= classes) && weight(weights, row) != 0) {
                Check.that(false, WHO, "ids from 0 to " + (classes - 1), "id " + id);
            }
        }
    }

    private static void checkNotNegative(Tensor probabilities, int classes,
            @Nullable Tensor weights) {
        for (int i = 0; i < probabilities.data().length; i++) {
            float probability = probabilities.data()[i];
            if (!(probability >= 0 && probability < Float.POSITIVE_INFINITY)
                    && weight(weights, i / classes) != 0) {
                Check.that(false, WHO, "probabilities of zero or more", probability);
            }
        }
    }

    private static float weight(@Nullable Tensor weights, int row) {
        return weights == null ? 1 : weights.data()[row];
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
            float weight = weight(weights, row);
            if (weight != 0) {
                total += weight
                        * rowLoss(x, row, classes, StrictMath.log(sums[row]) + maxima[row]);
            }
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

    private void addGradient(Pass pass, float[] exponentials, float[] sums, int classes,
            float dTotal) {
        float[] dx = logits.gradient();
        if (dx == null) {
            return;
        }
        for (int row = 0; row < sums.length; row++) {
            int at = row * classes;
            float weight = weight(weights, row);
            if (weight == 0) {
                continue;
            }
            float dy = dTotal * weight;
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
