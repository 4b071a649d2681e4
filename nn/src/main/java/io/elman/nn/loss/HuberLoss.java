package io.elman.nn.loss;

import io.elman.nn.Spec;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;

/// A squared error near the target that goes on as a straight line, so that outliers pull less:
/// with `e = prediction − target`,
///
/// ```text
/// l = e² / 2             if |e| ≤ δ
/// l = δ · (|e| − δ / 2)  otherwise
/// ```
///
/// the mean over all elements; shapes are equal. Source: Huber 1964; PyTorch's `HuberLoss`, Keras'
/// `Huber`.
public final class HuberLoss implements Loss {
    private final float delta;
    private final ElementLoss elements;

    /// The loss with `δ = 1`.
    public HuberLoss() {
        this(1);
    }

    private HuberLoss(float delta) {
        Require.positive("HuberLoss", "delta", delta);
        this.delta = delta;
        this.elements = new ElementLoss("HuberLoss", 1, (_, x, target, slopes) -> {
            double error = x[0] - target;
            if (Math.abs(error) <= delta) {
                slopes[0] = error;
                return error * error / 2;
            }
            slopes[0] = delta * Math.signum(error);
            return delta * (Math.abs(error) - 0.5 * delta);
        });
    }

    /// The same with another distance at which the line begins.
    ///
    /// @throws IllegalArgumentException if `delta` is not positive
    public HuberLoss delta(float delta) {
        return new HuberLoss(delta);
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
        return Spec.of("HuberLoss").with("delta", delta);
    }

    @Override
    public String toString() {
        return "HuberLoss(delta=" + delta + ")";
    }
}
