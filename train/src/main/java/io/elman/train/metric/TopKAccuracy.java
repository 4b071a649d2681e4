package io.elman.train.metric;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Tensor;

/// The share of rows in which the target's class is among the `k` largest numbers. Keras'
/// `TopKCategoricalAccuracy` and `SparseTopKCategoricalAccuracy`.
///
/// Predictions are `[…, classes]`, targets class indices `[…]` or one-hot rows `[…, classes]`. Of
/// equal numbers the first counts as larger, so that the figure for 1 is [Accuracy]. With as many
/// classes as `k` or fewer it is 1.
public final class TopKAccuracy implements Metric {
    private static final String WHO = "TopKAccuracy";

    private final int k;

    private TopKAccuracy(int k) {
        this.k = k;
    }

    /// The metric of the `k` largest numbers; Keras' default is 5.
    ///
    /// @throws IllegalArgumentException if `k` is not positive
    public static TopKAccuracy of(int k) {
        if (k < 1) {
            throw new IllegalArgumentException(WHO + ": expected k of at least 1, got " + k);
        }
        return new TopKAccuracy(k);
    }

    @Override
    public String name() {
        return "top_k_categorical_accuracy";
    }

    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction, or one that
    ///     counts is no class of it
    @Override
    public Tally tally(Tensor prediction, Targets targets) {
        Classes.check(WHO, prediction, targets.values());
        int classes = prediction.shape().size(-1);
        double right = 0;
        double all = 0;
        for (int row = 0; row < Classes.rows(prediction); row++) {
            float weight = targets.weight(row);
            if (weight != 0) {
                int target = Classes.within(WHO, targets.values(), row, classes);
                right += larger(prediction.data(), row * classes, classes, target) < k ? weight : 0;
                all += weight;
            }
        }
        return new Tally(right, all);
    }

    /// How many numbers of the row count as larger than that of the target. NaN is smaller than
    /// any other number.
    private static int larger(float[] numbers, int from, int classes, int target) {
        float own = numbers[from + target];
        int larger = 0;
        for (int j = 0; j < classes; j++) {
            float other = numbers[from + j];
            boolean before = other == own && j < target;
            larger += other > own || before || (Float.isNaN(own) && j != target) ? 1 : 0;
        }
        return larger;
    }

    /// With its options, by which a resumed run recognises it.
    @Override
    public String toString() {
        return WHO + "(" + k + ")";
    }
}
