package io.elman.train;

import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.train.metric.Classes;

/// Makes the weights of examples or steps from those of the classes that they belong to.
final class ClassWeights {
    private static final String WHO = "classWeights";

    private ClassWeights() {}

    /// `[examples]`, or `[examples, time]` if the targets are sequences.
    static Tensor of(Dataset data, float[] perClass) {
        Values targets = data.targets();
        Shape shape = targets.shape();
        int examples = shape.size(0);
        int time = targets.isSequence() ? shape.size(1) : 1;
        Check.that(rows(targets) == examples * time, WHO,
                "class indices [examples] or [examples, time], or rows [..., classes] of as many",
                shape);
        Tensor weights = targets.isSequence()
                ? Tensor.zeros(examples, time)
                : Tensor.zeros(examples);
        for (int row = 0; row < examples * time; row++) {
            float before = isPadding(data, row, time) ? 0 : before(data, row, time);
            if (before == 0) {
                continue;
            }
            int target = Classes.of(targets, row);
            Check.that(target >= 0 && target < perClass.length, WHO,
                    "a weight for each class, also for class " + target,
                    perClass.length + " weights");
            weights.data()[row] = perClass[target] * before;
        }
        return weights;
    }

    private static int rows(Values targets) {
        return switch (targets) {
            case Tensor numbers when numbers.shape().rank() < 2 || numbers.shape().size(-1) == 0 ->
                -1;
            case Tensor numbers -> numbers.shape().elements() / numbers.shape().size(-1);
            default -> targets.shape().elements();
        };
    }

    private static boolean isPadding(Dataset data, int row, int time) {
        IntTensor lengths = data.lengths();
        return lengths != null && data.targets().isSequence()
                && row % time >= lengths.data()[row / time];
    }

    private static float before(Dataset data, int row, int time) {
        Tensor weights = data.weights();
        if (weights == null) {
            return 1;
        }
        return weights.data()[weights.shape().rank() == 2 ? row : row / time];
    }
}
