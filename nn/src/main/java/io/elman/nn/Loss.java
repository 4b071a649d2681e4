package io.elman.nn;

import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;

/// How far a prediction is from its targets.
///
/// The loss of a training step is the mean over all targets of the batch. A batch that is computed
/// in parts adds up the parts' totals and divides by the number of all targets, so that the parts
/// do not matter.
public interface Loss {
    /// The sum of the losses of all targets, shape `[]`.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction
    Variable total(Pass pass, Variable prediction, Values targets);

    /// The number of targets that the mean is taken over.
    long count(Values targets);

    /// The mean over all targets, shape `[]`.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction
    default Variable apply(Pass pass, Variable prediction, Values targets) {
        return total(pass, prediction, targets).times(1f / count(targets));
    }
}
