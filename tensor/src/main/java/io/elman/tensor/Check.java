package io.elman.tensor;

/// The one place that turns a failed expectation into a [ShapeException].
public final class Check {
    private Check() {}

    /// Demands that `condition` holds.
    public static void that(boolean condition, String who, String expected, Object actual) {
        that(condition, who, expected, actual, "");
    }

    /// Demands that `condition` holds, with a hint at the common cause.
    public static void that(boolean condition, String who, String expected, Object actual,
            String hint) {
        if (!condition) {
            throw new ShapeException(who, expected, String.valueOf(actual), hint);
        }
    }

    /// Demands that two shapes are the same.
    public static void same(String who, Shape a, Shape b) {
        that(a.equals(b), who, "two operands of one shape", a + " and " + b);
    }

    /// Demands a last axis of `features` elements.
    public static void lastAxis(String who, Shape shape, int features) {
        that(
                shape.rank() > 0 && shape.size(-1) == features,
                who,
                "input [..., " + features + "]",
                shape,
                hasAxis(shape, features) ? "Is the input features-first?" : "");
    }

    /// Demands a sequence `[time, batch, features]`.
    public static void sequence(String who, Shape shape, int features) {
        sequence(who, "time, batch", shape, features);
        that(shape.size(0) > 0, who, "at least one time step", shape);
    }

    /// Demands three axes, the first two of which have these names and the last one `features`
    /// elements.
    public static void sequence(String who, String axes, Shape shape, int features) {
        that(
                shape.rank() == 3 && shape.size(2) == features,
                who,
                "input [" + axes + ", " + features + "]",
                shape,
                hasAxis(shape, features) ? "Is the input features-first?" : "");
    }

    private static boolean hasAxis(Shape shape, int features) {
        for (int axis = 0; axis < shape.rank() - 1; axis++) {
            if (shape.size(axis) == features) {
                return true;
            }
        }
        return false;
    }
}
