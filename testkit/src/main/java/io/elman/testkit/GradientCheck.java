package io.elman.testkit;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Derivatives by central differences, `(f(x + h·d) − f(x − h·d)) / 2h`, in double precision.
///
/// With `h = 1e-5` and values near 1 the result is good to about nine digits, so a tolerance of
/// 1e-7 tells a right derivative from a wrong one. The function must be smooth at the point: not
/// within `h` of the corner of a relu.
public final class GradientCheck {
    private static final double STEP = 1e-5;

    private GradientCheck() {}

    /// The derivative of `function` for every element of `at`.
    public static double[] numerical(ToDoubleFunction<double[]> function, double[] at) {
        double[] gradient = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double[] direction = new double[at.length];
            direction[i] = 1;
            gradient[i] = along(function, at, direction);
        }
        return gradient;
    }

    /// The derivative of `function` at `at` along `direction`.
    public static double along(ToDoubleFunction<double[]> function, double[] at,
            double[] direction) {
        return (function.applyAsDouble(moved(at, direction, STEP))
                - function.applyAsDouble(moved(at, direction, -STEP)))
                / (2 * STEP);
    }

    /// Fails unless `gradient` is close to the derivative for every element: see [Closeness].
    public static void checkEvery(
            String what, ToDoubleFunction<double[]> function, double[] at, double[] gradient,
            double tolerance) {
        Closeness.assertClose(what, gradient, numerical(function, at), tolerance);
    }

    /// Fails unless `gradient · d` is the derivative along one random direction `d` of length 1, to
    /// within `tolerance` of the gradient's length. Two evaluations, however many elements.
    public static void checkDirection(
            String what,
            ToDoubleFunction<double[]> function,
            double[] at,
            double[] gradient,
            long seed,
            double tolerance) {
        if (gradient.length != at.length) {
            throw new AssertionError(
                    what + ": expected " + at.length + " elements, got " + gradient.length);
        }
        double[] direction = direction(at.length, seed);
        double expected = along(function, at, direction);
        double actual = dot(gradient, direction);
        double scale = Math.sqrt(dot(gradient, gradient));
        if (!(Math.abs(actual - expected) <= tolerance * Math.max(scale, Math.abs(expected)))) {
            throw new AssertionError(
                    what + ": expected " + expected + " along a random direction (seed " + seed
                            + "), got " + actual);
        }
    }

    private static double[] direction(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] direction = new double[length];
        for (int i = 0; i < length; i++) {
            direction[i] = random.nextGaussian();
        }
        double norm = Math.sqrt(dot(direction, direction));
        for (int i = 0; i < length; i++) {
            direction[i] /= norm;
        }
        return direction;
    }

    private static double[] moved(double[] at, double[] direction, double step) {
        double[] moved = at.clone();
        for (int i = 0; i < at.length; i++) {
            moved[i] += step * direction[i];
        }
        return moved;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
