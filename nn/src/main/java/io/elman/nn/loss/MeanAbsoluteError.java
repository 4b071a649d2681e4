package io.elman.nn.loss;

import io.elman.tensor.Shape;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;

/// The mean of `|prediction − target|` over all elements; shapes are equal. The derivative is 0
/// where they meet. PyTorch's `L1Loss`, Keras' `MeanAbsoluteError`.
public final class MeanAbsoluteError implements Loss {
    private static final ElementLoss ELEMENTS = new ElementLoss("MeanAbsoluteError", 1,
            (_, x, target, slopes) -> {
                double difference = x[0] - target;
                slopes[0] = Math.signum(difference);
                return Math.abs(difference);
            });

    /// The loss without options.
    public MeanAbsoluteError() {}

    @Override
    public Variable total(Pass pass, Variable prediction, Targets targets) {
        return ELEMENTS.total(pass, prediction, targets);
    }

    @Override
    public void check(Shape predictions, Values targets) {
        ELEMENTS.check(predictions, targets);
    }

    @Override
    public double weight(Targets targets) {
        return ELEMENTS.weight(targets);
    }

    @Override
    public String toString() {
        return "MeanAbsoluteError()";
    }
}
