package io.elman.train.metric;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Check;
import io.elman.tensor.Tensor;

/// The share of sequences that are right at every step that weighs something. A sequence counts as
/// much as the step that weighs most.
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
    public Tally tally(Tensor prediction, Targets targets) {
        Check.that(
                prediction.shape().rank() == 3,
                "ExactMatch",
                "predictions [time, batch, classes]",
                prediction.shape());
        Classes.check("ExactMatch", prediction, targets.values());
        int time = prediction.shape().size(0);
        int batch = prediction.shape().size(1);
        double right = 0;
        double all = 0;
        for (int b = 0; b < batch; b++) {
            boolean whole = true;
            float weight = 0;
            for (int row = b; row < time * batch; row += batch) {
                float step = targets.weight(row);
                whole &= step == 0 || Classes.right(prediction, targets.values(), row);
                weight = Math.max(weight, step);
            }
            all += weight;
            right += whole ? weight : 0;
        }
        return new Tally(right, all);
    }
}
