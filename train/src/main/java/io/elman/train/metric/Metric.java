package io.elman.train.metric;

import io.elman.nn.Spec;
import io.elman.nn.loss.Targets;
import io.elman.tensor.Tensor;

/// A figure by which predictions are judged. It follows from sums, so that a data set can be gone
/// through in parts.
public interface Metric {
    /// The name in logs, in lower case with underscores.
    String name();

    /// The sums for some predictions. The tensors may not be kept.
    ///
    /// @param prediction as the model gives it: `[time, batch, …]` or `[batch, …]`
    /// @param targets in the same order, with their weights; those that the loss ignores, or whose
    ///     steps do not count in the prediction's mask, weigh nothing
    Tally tally(Tensor prediction, Targets targets);

    /// The metric with its options as plain data, by which a resumed run recognises it: the class,
    /// its text and its name unless said otherwise.
    default Spec spec() {
        return Spec.ofText(this).with("name", name());
    }

    /// The same under another name, for a trainer that measures two of a kind.
    ///
    /// @throws IllegalArgumentException unless the name is of letters, digits and underscores
    default Metric named(String name) {
        return new NamedMetric(name, this);
    }

    /// The same with targets of this class index left out, such as the id of padding or of a
    /// background. It may be outside the classes. In a trainer the targets that the loss ignores
    /// are left out already. Targets have to be class indices. torchmetrics' `ignore_index`.
    default Metric ignoredIndex(int index) {
        return new IgnoringMetric(this, index);
    }

    /// The figure that follows from the sums of all parts: their [mean][Tally#mean], unless a
    /// metric says otherwise.
    default double result(Tally tally) {
        return tally.mean();
    }
}
