package io.elman.testkit;

import java.util.Locale;

/// Comparison of computed numbers with exact ones.
///
/// A tensor is close when every element satisfies `|actual − expected| ≤ tolerance · scale`, where
/// `scale` is the largest finite magnitude in `expected`: a small element next to large ones
/// carries their rounding. Infinities and NaN must stand at the same places.
public final class Closeness {
    private Closeness() {}

    /// Fails, naming the worst element, unless `actual` is close to `expected`.
    public static void assertClose(float[] actual, double[] expected, double tolerance) {
        assertClose("tensor", actual, expected, tolerance);
    }

    /// Fails, naming the worst element, unless `actual` is close to `expected`.
    public static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertClose("tensor", actual, expected, tolerance);
    }

    /// Fails, naming the tensor and its worst element, unless `actual` is close to `expected`.
    public static void assertClose(String what, float[] actual, double[] expected,
            double tolerance) {
        double[] widened = new double[actual.length];
        for (int i = 0; i < actual.length; i++) {
            widened[i] = actual[i];
        }
        assertClose(what, widened, expected, tolerance);
    }

    /// Fails, naming the tensor and its worst element, unless `actual` is close to `expected`.
    public static void assertClose(String what, double[] actual, double[] expected,
            double tolerance) {
        if (actual.length != expected.length) {
            throw new AssertionError(
                    what + ": expected " + expected.length + " elements, got " + actual.length);
        }
        double scale = scale(expected);
        int worst = -1;
        double largest = tolerance * scale;
        for (int i = 0; i < actual.length; i++) {
            double difference = difference(actual[i], expected[i]);
            if (difference > largest) {
                worst = i;
                largest = difference;
            }
        }
        if (worst >= 0) {
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s: expected %s at index %d of %d, got %s. The difference %.3g is over the tolerance %.3g, which "
                            + "is %s of the largest magnitude %.3g",
                    what,
                    expected[worst],
                    worst,
                    actual.length,
                    actual[worst],
                    largest,
                    tolerance * scale,
                    tolerance,
                    scale));
        }
    }

    /// The largest finite magnitude among these numbers, 0 if there is none.
    public static double scale(double[] numbers) {
        double scale = 0;
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                scale = Math.max(scale, Math.abs(number));
            }
        }
        return scale;
    }

    private static double difference(double actual, double expected) {
        if (Double.isFinite(actual) && Double.isFinite(expected)) {
            return Math.abs(actual - expected);
        }
        return Double.compare(actual, expected) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
}
