package io.elman.nn.loss;

import io.elman.tensor.Allocator;
import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import org.jspecify.annotations.Nullable;

/// What a batch should give, and how much each target counts.
///
/// A target is what belongs to one row of a prediction: to an example `[batch, …]`, or to a step of
/// an example `[time, batch, …]`. Rows are numbered in the order of the numbers: row `t · batch +
/// b` is step `t` of example `b`. A target that weighs nothing is not looked at, so that it may
/// hold anything, such as the id −1.
public final class Targets {
    private final Values values;
    private final @Nullable Tensor weights;
    /// The steps that count, or null if all do.
    private final @Nullable Mask mask;
    /// The class index that weighs nothing, or null if there is none.
    private final @Nullable Integer ignored;

    private Targets(Values values, @Nullable Tensor weights, @Nullable Mask mask,
            @Nullable Integer ignored) {
        this.values = values;
        this.weights = weights;
        this.mask = mask;
        this.ignored = ignored;
    }

    private static boolean fits(Values values, Shape weights) {
        Shape shape = values.shape();
        int batchAxis = values.isSequence() ? 1 : 0;
        return switch (weights.rank()) {
            case 1 -> shape.rank() > batchAxis && shape.size(batchAxis) == weights.size(0);
            case 2 -> shape.rank() >= 2 && shape.size(0) == weights.size(0)
                    && shape.size(1) == weights.size(1);
            default -> false;
        };
    }

    /// Demands weights that are zero or more, and finite.
    ///
    /// @throws io.elman.tensor.ShapeException with the first that is not
    public static void requireWeights(String who, Tensor weights) {
        for (float weight : weights.data()) {
            Check.that(weight >= 0 && weight < Float.POSITIVE_INFINITY, who,
                    "weights of zero or more", weight);
        }
    }

    /// Targets that weigh 1 each.
    public static Targets of(Values values) {
        return new Targets(values, null, null, null);
    }

    /// The same targets with these weights: numbers of zero or more, `[batch]`, one for each
    /// example, or `[time, batch]`, one for each step.
    ///
    /// @throws io.elman.tensor.ShapeException if they do not fit, or one is negative or not finite
    public Targets weighted(Tensor weights) {
        Check.that(
                fits(values, weights.shape()),
                "Targets",
                "weights [batch] or [time, batch] for targets " + values.shape(),
                weights.shape());
        requireWeights("Targets", weights);
        return new Targets(values, weights, mask, ignored);
    }

    /// The targets, `[time, batch, …]` or `[batch, …]`.
    public Values values() {
        return values;
    }

    /// Whether some may weigh another number than 1.
    public boolean areWeighted() {
        return weights != null || mask != null || ignored != null;
    }

    /// The same targets, but those of steps that do not count weigh nothing. Without a mask, or if
    /// every step counts, nothing changes.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets are not `[time, batch, …]` of the mask
    public Targets under(@Nullable Mask mask) {
        if (mask == null || mask.isFull()) {
            return this;
        }
        Shape shape = values.shape();
        Check.that(
                shape.rank() >= 2 && shape.size(0) == mask.time() && shape.size(1) == mask.batch(),
                "Targets",
                "targets [" + mask.time() + ", " + mask.batch()
                        + ", ...], as the mask of the prediction is",
                shape);
        return new Targets(values, weights, this.mask == null ? mask : this.mask.and(mask),
                ignored);
    }

    /// The same targets, but those of this class index weigh nothing.
    ///
    /// @throws io.elman.tensor.ShapeException if the targets are no class indices `[batch]` or
    ///     `[time, batch]`
    public Targets without(int index) {
        Shape shape = values.shape();
        Check.that(values instanceof IntTensor && (shape.rank() == 1 || shape.rank() == 2),
                "Targets", "class indices [batch] or [time, batch], one of which is ignored",
                (values instanceof IntTensor ? "indices " : "numbers ") + shape);
        if (ignored == null || ignored == index) {
            return new Targets(values, weights, mask, index);
        }
        Tensor rest = Tensor.zeros(shape);
        for (int row = 0; row < rest.data().length; row++) {
            rest.data()[row] = weight(row);
        }
        return new Targets(values, rest, null, index);
    }

    /// The number of rows, each of which has one weight.
    public int rows() {
        Shape shape = values.shape();
        boolean steps = values.isSequence() || mask != null
                || (weights != null && weights.shape().rank() == 2);
        return steps ? shape.size(0) * shape.size(1) : shape.rank() == 0 ? 1 : shape.size(0);
    }

    /// The weight of a row: `t · batch + b` of `[time, batch, …]`, or `b` of `[batch, …]`.
    public float weight(int row) {
        boolean counts = (mask == null || mask.at(row / mask.batch(), row % mask.batch()))
                && (ignored == null || ((IntTensor) values).data()[row] != ignored);
        if (!counts) {
            return 0;
        }
        return weights == null ? 1 : weights.data()[row % weights.data().length];
    }

    /// The sum of the weights of `count` losses, as many for each row: `Σ_rows w · count / rows`,
    /// in double.
    public double total(int count) {
        if (!areWeighted() || count == 0) {
            return count;
        }
        int each = each(count);
        double sum = 0;
        for (int row = 0; row < count / each; row++) {
            sum += weight(row);
        }
        return sum * each;
    }

    /// The weights of `count` losses, as many for each row, `[count]`, in an array of the
    /// allocator's; null if they are 1 each.
    public @Nullable Tensor spread(int count, Allocator allocator) {
        if (!areWeighted() || count == 0) {
            return null;
        }
        int each = each(count);
        Tensor spread = allocator.tensor(Shape.of(count));
        for (int i = 0; i < count; i++) {
            spread.data()[i] = weight(i / each);
        }
        return spread;
    }

    private int each(int count) {
        int rows = rows();
        Check.that(rows > 0 && count >= rows && count % rows == 0, "Targets",
                "as many losses for each of " + rows + " rows", count + " losses");
        return count / rows;
    }
}
