package io.elman.nn.loss;

import io.elman.nn.Spec;
import io.elman.tensor.Shape;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;

/// How far a prediction is from its targets.
///
/// The loss of a training step is the weighted mean over all targets of the batch, `Σ w·l / Σ w`.
/// A batch that is computed in parts adds up the parts' totals and divides by the weight of all
/// targets, so that the parts do not matter. This is the mean of PyTorch's weighted losses and of
/// Keras' `mean_with_sample_weight`; Keras' default divides by the number of targets instead.
///
/// A loss of one's own with constants should name them in its `spec()` or its `toString`, by which
/// a resumed run recognises it.
public interface Loss {
    /// The weighted sum of the losses of all targets, `Σ w·l`, shape `[]`. The prediction's mask is
    /// not looked at: it is in the targets' weights already.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction
    Variable total(Pass pass, Variable prediction, Targets targets);

    /// The sum of the weights, `Σ w`, that the mean divides by: without weights the number of
    /// losses that are added.
    double weight(Targets targets);

    /// Demands targets whose shape fits that of predictions; what comes first in both, examples or
    /// time, does not matter. A trainer asks it before the first batch, so that the error speaks of
    /// all examples. A loss that says nothing here refuses a batch.
    ///
    /// @throws io.elman.tensor.ShapeException if they do not fit
    default void check(Shape predictions, Values targets) {}

    /// The targets as metrics see them: those that this loss leaves out by itself, such as those of
    /// an ignored class, weigh nothing. What masks leave out has no weight already. Unless a loss
    /// says otherwise, it leaves out nothing.
    default Targets counted(Targets targets) {
        return targets;
    }

    /// The loss and its constants as plain data, by which a resumed run recognises it: the class
    /// and its text unless said otherwise.
    default Spec spec() {
        return Spec.ofText(this);
    }

    /// The mean over all targets, shape `[]`; steps that do not count in the prediction's mask are
    /// left out. The mean of nothing is 0.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction
    default Variable apply(Pass pass, Variable prediction, Values targets) {
        return apply(pass, prediction, Targets.of(targets));
    }

    /// The weighted mean over all targets, shape `[]`; steps that do not count in the prediction's
    /// mask weigh nothing. The mean of nothing is 0.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction
    default Variable apply(Pass pass, Variable prediction, Targets targets) {
        Targets counted = targets.under(prediction.mask());
        float weight = (float) weight(counted);
        return total(pass, prediction, counted).times(weight == 0 ? 0 : 1 / weight);
    }
}
