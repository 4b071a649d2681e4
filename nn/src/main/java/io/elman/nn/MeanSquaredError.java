package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SquaredError;
import io.elman.tensor.autodiff.TotalLoss;
import io.elman.tensor.autodiff.Variable;

/// The mean of `(prediction − target)²` over all elements; shapes are equal. PyTorch's `MSELoss`.
public final class MeanSquaredError implements Loss {
    /// The loss without options.
    public MeanSquaredError() {}

    @Override
    public Variable total(Pass pass, Variable prediction, Targets targets) {
        return switch (targets.values()) {
            case Tensor numbers -> {
                SquaredError unweighted = new SquaredError(prediction.dense(), numbers);
                Tensor weights = targets.spread(numbers.shape().elements());
                yield pass.apply(weights == null
                        ? unweighted
                        : new TotalLoss(prediction.dense(), 1, (row, x, slopes) -> {
                            double difference = x[0] - numbers.data()[row];
                            slopes[0] = 2 * difference;
                            return difference * difference;
                        }, weights));
            }
            case IntTensor ids -> {
                Check.that(false, "MeanSquaredError", "targets that are numbers",
                        "ids " + ids.shape());
                throw new AssertionError();
            }
        };
    }

    @Override
    public double weight(Targets targets) {
        return targets.total(targets.values().shape().elements());
    }

    @Override
    public String toString() {
        return "MeanSquaredError()";
    }
}
