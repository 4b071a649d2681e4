package io.elman.nn.loss;

import io.elman.nn.Spec;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.Arrays;

/// How far predicted quantiles are from what came, the pinball loss: with `e = target −
/// prediction`, `max(q · e, (q − 1) · e)`, the mean over all elements and quantiles. It is least
/// if a share `q` of the targets lies below the prediction of quantile `q`. The derivative is 0
/// where they meet.
///
/// | value      | shape                       |
/// |------------|-----------------------------|
/// | targets    | `[…, features]`             |
/// | prediction | `[…, quantiles · features]` |
///
/// A prediction holds the first quantile of all features, then the second, and so on.
///
/// Source: Koenker and Bassett 1978; the loss of multi-horizon forecasters such as MQ-RNN (Wen et
/// al. 2017).
public final class QuantileLoss implements Loss {
    private final double[] quantiles;
    private final ElementLoss elements;

    private QuantileLoss(double[] quantiles) {
        Require.positive("QuantileLoss", "number of quantiles", quantiles.length);
        for (double q : quantiles) {
            if (!(q > 0 && q < 1)) {
                throw new IllegalArgumentException(
                        "QuantileLoss: expected quantiles between 0 and 1, got " + q);
            }
        }
        this.quantiles = quantiles;
        this.elements = new ElementLoss("QuantileLoss", quantiles.length,
                (_, x, target, slopes) -> loss(quantiles, x, target, slopes));
    }

    private static double loss(double[] quantiles, double[] x, double target, double[] slopes) {
        double loss = 0;
        for (int i = 0; i < quantiles.length; i++) {
            double error = target - x[i];
            double slope = error > 0 ? quantiles[i] : error < 0 ? quantiles[i] - 1 : 0;
            slopes[i] = -slope;
            loss += slope * error;
        }
        return loss;
    }

    /// The loss of these quantiles, such as `of(0.1, 0.5, 0.9)`.
    ///
    /// @throws IllegalArgumentException if there is none, or one is not between 0 and 1
    public static QuantileLoss of(double... quantiles) {
        return new QuantileLoss(quantiles.clone());
    }

    /// The numbers that a model must give for each feature: one for each quantile.
    public int parameters() {
        return quantiles.length;
    }

    /// The predicted quantile number `index`, `[…, features]`, of a prediction `[…, quantiles ·
    /// features]`.
    ///
    /// @throws io.elman.tensor.ShapeException if the last axis does not hold all quantiles
    /// @throws IllegalArgumentException if there is no such quantile
    public Tensor quantile(int index, Tensor prediction) {
        if (index < 0 || index >= quantiles.length) {
            throw new IllegalArgumentException("QuantileLoss: expected one of " + quantiles.length
                    + " quantiles, from 0, got " + index);
        }
        return elements.part(prediction, index);
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
        return quantiles.length * elements.weight(targets);
    }

    @Override
    public Spec spec() {
        return Spec.of("QuantileLoss").with("quantiles", Arrays.toString(quantiles));
    }

    @Override
    public String toString() {
        return "QuantileLoss(" + Arrays.toString(quantiles) + ")";
    }
}
