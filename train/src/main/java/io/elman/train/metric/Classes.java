package io.elman.train.metric;

import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;

/// The classes that predictions and targets stand for, row by row.
public final class Classes {
    private Classes() {}

    /// Whether the largest of the prediction's row `row` is at the target's class. Of equal numbers
    /// the first counts.
    static boolean right(Tensor prediction, Values targets, int row) {
        int classes = prediction.shape().size(-1);
        return largest(prediction.data(), row * classes, classes) == of(targets, row);
    }

    /// The class of a target: its index, or where the largest number of its row is.
    public static int of(Values targets, int row) {
        return switch (targets) {
            case IntTensor ids -> ids.data()[row];
            case Tensor rows -> {
                int classes = rows.shape().size(-1);
                yield largest(rows.data(), row * classes, classes);
            }
        };
    }

    /// The class of a target, which must be one of the prediction's.
    static int within(String who, Values targets, int row, int classes) {
        int target = of(targets, row);
        Check.that(target >= 0 && target < classes, who, "ids from 0 to " + (classes - 1),
                "id " + target);
        return target;
    }

    /// Demands targets that fit the prediction.
    static void check(String who, Tensor prediction, Values targets) {
        Shape shape = prediction.shape();
        Check.that(shape.rank() > 0 && shape.size(-1) > 0, who, "predictions [..., classes]",
                shape);
        boolean fits = switch (targets) {
            case IntTensor ids -> ids.shape().append(shape.size(-1)).equals(shape);
            case Tensor rows -> rows.shape().equals(shape);
        };
        if (!fits) {
            throw new ShapeException(who, "targets of the shape of the predictions " + shape
                    + ", or ids without the last axis", targets.shape().toString(), "");
        }
    }

    static int rows(Tensor prediction) {
        return prediction.data().length / prediction.shape().size(-1);
    }

    private static int largest(float[] numbers, int from, int count) {
        int best = 0;
        for (int j = 1; j < count; j++) {
            if (numbers[from + j] > numbers[from + best]) {
                best = j;
            }
        }
        return best;
    }
}
