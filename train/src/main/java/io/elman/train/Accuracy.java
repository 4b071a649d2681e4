package io.elman.train;

import io.elman.tensor.Tensor;
import io.elman.tensor.Values;

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
    public Tally tally(Tensor prediction, Values targets) {
        Classes.check("Accuracy", prediction, targets);
        int rows = Classes.rows(prediction);
        int right = 0;
        for (int row = 0; row < rows; row++) {
            if (Classes.right(prediction, targets, row)) {
                right++;
            }
        }
        return new Tally(right, rows);
    }
}
