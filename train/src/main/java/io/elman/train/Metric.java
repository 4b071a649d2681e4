package io.elman.train;

import io.elman.tensor.Tensor;
import io.elman.tensor.Values;

/// A figure by which predictions are judged, a mean over something that can be counted.
public interface Metric {
    /// The name in logs, in lower case with underscores.
    String name();

    /// The sum and the count for some predictions. The tensors may not be kept.
    ///
    /// @param prediction as the model gives it: `[time, batch, …]` or `[batch, …]`
    /// @param targets in the same order
    Tally tally(Tensor prediction, Values targets);
}
