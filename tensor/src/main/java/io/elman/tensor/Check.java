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
        if (!a.equals(b)) {
            throw new ShapeException(who, "two operands of one shape", a + " and " + b, "");
        }
    }

    /// Demands that `condition` holds of the shape of an input, whose axes should be these.
    ///
    /// @param axes their names or sizes, such as `time, 28`
    public static void input(boolean condition, String who, String axes, Shape shape,
            String hint) {
        if (!condition) {
            throw ShapeException.ofInput(who, axes, shape, hint);
        }
    }

    /// Demands a last axis of `features` elements.
    public static void lastAxis(String who, Shape shape, int features) {
        input(shape.rank() > 0 && shape.size(-1) == features, who, "..., " + features, shape,
                featuresFirst(shape, features));
    }

    /// Demands a sequence `[time, batch, features]`.
    public static void sequence(String who, Shape shape, int features) {
        sequence(who, "time, batch", shape, features);
        that(shape.size(0) > 0, who, "at least one time step", shape);
    }

    /// Demands three axes, the first two of which have these names and the last one `features`
    /// elements.
    public static void sequence(String who, String axes, Shape shape, int features) {
        input(shape.rank() == 3 && shape.size(2) == features, who, axes + ", " + features, shape,
                featuresFirst(shape, features));
    }

    /// Demands one example of a sequence, `[time, features]`.
    public static void example(String who, Shape shape, int features) {
        input(shape.rank() == 2 && shape.size(1) == features, who, "time, " + features, shape,
                featuresFirst(shape, features));
    }

    /// The hint at features that are on another axis than the last, or none.
    private static String featuresFirst(Shape shape, int features) {
        for (int axis = 0; axis < shape.rank() - 1; axis++) {
            if (shape.size(axis) == features) {
                return "Is the input features-first?";
            }
        }
        return "";
    }
}
