package io.elman.train.metric;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;

/// Predictions of yes or no beside their targets, element by element.
final class BinaryElements {
    private BinaryElements() {}

    /// What is done with an element.
    interface Visitor {
        /// Sees a prediction whose target is yes, or no, and what it weighs.
        void see(float prediction, boolean yes, double weight);
    }

    /// Shows all elements that weigh something.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets do not fit the prediction, or one is
    ///     neither 0 nor 1
    static void forEach(String who, Tensor prediction, Targets targets, Visitor visitor) {
        check(who, prediction.shape(), targets.values());
        float[] numbers = prediction.data();
        int each = numbers.length / Math.max(1, targets.rows());
        for (int i = 0; i < numbers.length; i++) {
            float weight = targets.weight(i / each);
            if (weight != 0) {
                float target = number(targets.values(), i);
                Check.that(target == 0 || target == 1, who, "targets of 0 or 1", target);
                visitor.see(numbers[i], target == 1, weight);
            }
        }
    }

    private static float number(Values targets, int index) {
        return switch (targets) {
            case Tensor numbers -> numbers.data()[index];
            case IntTensor ids -> ids.data()[index];
        };
    }

    private static void check(String who, Shape shape, Values targets) {
        boolean fits = targets.shape().equals(shape)
                || (targets instanceof IntTensor ids && ids.shape().append(1).equals(shape));
        Check.that(
                fits,
                who,
                "targets of the shape of the predictions " + shape
                        + ", or ids without a last axis of 1",
                targets.shape());
    }
}
