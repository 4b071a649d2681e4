package io.elman.nn.loss;

import io.elman.tensor.Shape;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SquaredError;
import io.elman.tensor.autodiff.Variable;

/// The mean of `(prediction − target)²` over all elements; shapes are equal. PyTorch's `MSELoss`.
public final class MeanSquaredError implements Loss {
    private static final ElementLoss WEIGHTED = new ElementLoss("MeanSquaredError", 1,
            (_, x, target, slopes) -> {
                double difference = x[0] - target;
                slopes[0] = 2 * difference;
                return difference * difference;
            });

    /// The loss without options.
    public MeanSquaredError() {}

    @Override
    public Variable total(Pass pass, Variable prediction, Targets targets) {
        return targets.areWeighted()
                ? WEIGHTED.total(pass, prediction, targets)
                : pass.apply(
                        new SquaredError(prediction.dense(), WEIGHTED.numbers(targets.values())));
    }

    @Override
    public void check(Shape predictions, Values targets) {
        WEIGHTED.check(predictions, targets);
    }

    @Override
    public double weight(Targets targets) {
        return WEIGHTED.weight(targets);
    }

    @Override
    public String toString() {
        return "MeanSquaredError()";
    }
}
