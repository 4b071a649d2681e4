package io.elman.train;

import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;

/// The share of sequences that are right at every step.
public final class ExactMatch implements Metric {
    /// The metric without options.
    public ExactMatch() {}

    @Override
    public String name() {
        return "exact_match";
    }

    /// @param prediction `[time, batch, classes]`
    /// @throws io.elman.tensor.ShapeException if the prediction is no sequence, or the targets do
    ///     not fit it
    @Override
    public Tally tally(Tensor prediction, Values targets) {
        Check.that(
                prediction.shape().rank() == 3,
                "ExactMatch",
                "predictions [time, batch, classes]",
                prediction.shape());
        Classes.check("ExactMatch", prediction, targets);
        int time = prediction.shape().size(0);
        int batch = prediction.shape().size(1);
        int right = 0;
        for (int b = 0; b < batch; b++) {
            boolean whole = true;
            for (int t = 0; t < time && whole; t++) {
                whole = Classes.right(prediction, targets, t * batch + b);
            }
            right += whole ? 1 : 0;
        }
        return new Tally(right, batch);
    }
}
