package io.elman.train.metric;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Tensor;

/// The share of rows whose largest number is at the target's class; for text, the share of right
/// characters. Keras' `accuracy` of classes.
public final class Accuracy implements Metric {
    /// The metric without options.
    public Accuracy() {}

    @Override
    public String name() {
        return "accuracy";
    }

    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction
    @Override
    public Tally tally(Tensor prediction, Targets targets) {
        Classes.check("Accuracy", prediction, targets.values());
        int rows = Classes.rows(prediction);
        double right = 0;
        double all = 0;
        for (int row = 0; row < rows; row++) {
            float weight = targets.weight(row);
            all += weight;
            if (Classes.right(prediction, targets.values(), row)) {
                right += weight;
            }
        }
        return new Tally(right, all);
    }
}
