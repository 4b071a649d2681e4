package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.SquaredError;
import io.elman.tensor.autodiff.Variable;

/// The mean of `(prediction − target)²` over all elements; shapes are equal. PyTorch's `MSELoss`.
public final class MeanSquaredError implements Loss {
    /// The loss without options.
    public MeanSquaredError() {}

    @Override
    public Variable total(Pass pass, Variable prediction, Values targets) {
        return switch (targets) {
            case Tensor numbers -> pass.apply(new SquaredError(prediction.dense(), numbers));
            case IntTensor ids -> {
                Check.that(false, "MeanSquaredError", "targets that are numbers",
                        "ids " + ids.shape());
                throw new AssertionError();
            }
        };
    }

    @Override
    public long count(Values targets) {
        return targets.shape().elements();
    }

    @Override
    public String toString() {
        return "MeanSquaredError()";
    }
}
