package io.elman.train.metric;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Check;
import io.elman.tensor.Tensor;

/// How far predicted numbers `p` are from their targets `y`, as a mean over all elements. Both have
/// one shape.
public final class RegressionMetric implements Metric {
    private static final String WHO = "RegressionMetric";
    private static final double SMALLEST_TARGET = 1e-7;

    private final String name;
    private final Distance distance;
    private final boolean root;

    private interface Distance {
        double of(double prediction, double target);
    }

    private RegressionMetric(String name, Distance distance, boolean root) {
        this.name = name;
        this.distance = distance;
        this.root = root;
    }

    /// `mean (p − y)²`. Keras' `MeanSquaredError`.
    public static RegressionMetric meanSquaredError() {
        return new RegressionMetric("mean_squared_error", RegressionMetric::square, false);
    }

    /// `√ mean (p − y)²`, the root taken once, of all batches. Keras' `RootMeanSquaredError`.
    public static RegressionMetric rootMeanSquaredError() {
        return new RegressionMetric("root_mean_squared_error", RegressionMetric::square, true);
    }

    private static double square(double prediction, double target) {
        return (prediction - target) * (prediction - target);
    }

    /// `mean |p − y|`. Keras' `MeanAbsoluteError`.
    public static RegressionMetric meanAbsoluteError() {
        return new RegressionMetric("mean_absolute_error", (p, y) -> StrictMath.abs(p - y), false);
    }

    /// `100 · mean |p − y| / max(|y|, 10⁻⁷)`, in percent; very large if targets are near zero.
    /// Keras' `MeanAbsolutePercentageError`.
    public static RegressionMetric meanAbsolutePercentageError() {
        return new RegressionMetric("mean_absolute_percentage_error",
                (p, y) -> 100 * StrictMath.abs(p - y)
                        / StrictMath.max(StrictMath.abs(y), SMALLEST_TARGET),
                false);
    }

    /// `100 · mean 2·|p − y| / (|p| + |y|)`, in percent, from 0 to 200; 0/0 is 0. The form of the
    /// M4 competition (Makridakis, Spiliotis, Assimakopoulos 2020).
    public static RegressionMetric symmetricMeanAbsolutePercentageError() {
        return new RegressionMetric("symmetric_mean_absolute_percentage_error",
                (p, y) -> p == 0 && y == 0
                        ? 0
                        : 200 * StrictMath.abs(p - y) / (StrictMath.abs(p) + StrictMath.abs(y)),
                false);
    }

    @Override
    public String name() {
        return name;
    }

    /// @throws io.elman.tensor.ShapeException if the targets are ids, or of another shape
    @Override
    public Tally tally(Tensor prediction, Targets targets) {
        if (!(targets.values() instanceof Tensor numbers)) {
            Check.that(false, WHO, "targets that are numbers",
                    "ids " + targets.values().shape());
            throw new AssertionError();
        }
        Check.that(numbers.shape().equals(prediction.shape()), WHO,
                "targets of the shape of the predictions " + prediction.shape(), numbers.shape());
        int count = prediction.data().length;
        int each = count / Math.max(1, targets.rows());
        double sum = 0;
        double all = 0;
        for (int i = 0; i < count; i++) {
            float weight = targets.weight(i / each);
            if (weight != 0) {
                sum += weight * distance.of(prediction.data()[i], numbers.data()[i]);
                all += weight;
            }
        }
        return new Tally(sum, all);
    }

    @Override
    public double result(Tally tally) {
        return root ? StrictMath.sqrt(tally.mean()) : tally.mean();
    }

    /// With its kind, by which a resumed run recognises it.
    @Override
    public String toString() {
        return WHO + "(" + name + ")";
    }
}
