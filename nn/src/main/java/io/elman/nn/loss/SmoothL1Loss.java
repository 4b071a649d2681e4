package io.elman.nn.loss;

import io.elman.nn.Spec;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;

/// An absolute error whose corner is rounded: with `e = prediction − target`,
///
/// ```text
/// l = e² / (2 β)     if |e| < β
/// l = |e| − β / 2    otherwise
/// ```
///
/// the mean over all elements; shapes are equal. It is [HuberLoss] with `δ = β`, divided by `β`.
/// Source: Girshick 2015; PyTorch's `SmoothL1Loss`.
public final class SmoothL1Loss implements Loss {
    private final float beta;
    private final ElementLoss elements;

    /// The loss with `β = 1`.
    public SmoothL1Loss() {
        this(1);
    }

    private SmoothL1Loss(float beta) {
        Require.positive("SmoothL1Loss", "beta", beta);
        this.beta = beta;
        this.elements = new ElementLoss("SmoothL1Loss", 1, (_, x, target, slopes) -> {
            double error = x[0] - target;
            if (Math.abs(error) < beta) {
                slopes[0] = error / beta;
                return error * error / (2.0 * beta);
            }
            slopes[0] = Math.signum(error);
            return Math.abs(error) - 0.5 * beta;
        });
    }

    /// The same with another width of the rounding.
    ///
    /// @throws IllegalArgumentException if `beta` is not positive
    public SmoothL1Loss beta(float beta) {
        return new SmoothL1Loss(beta);
    }

    @Override
    public Variable total(Pass pass, Variable prediction, Targets targets) {
        return elements.total(pass, prediction, targets);
    }

    @Override
    public void check(Shape predictions, Values targets) {
        elements.check(predictions, targets);
    }

    @Override
    public double weight(Targets targets) {
        return elements.weight(targets);
    }

    @Override
    public Spec spec() {
        return Spec.of("SmoothL1Loss").with("beta", beta);
    }

    @Override
    public String toString() {
        return "SmoothL1Loss(beta=" + beta + ")";
    }
}
