package io.elman.tensor.autodiff;

/// The standard normal distribution, in double precision.
final class Normal {
    private static final double FROM_ZERO = 1 / StrictMath.sqrt(2 * Math.PI);

    /// From here on the tail is a continued fraction, below it a series.
    private static final double TAIL = 4;

    private static final int LEVELS = 60;

    private Normal() {}

    /// `φ(x) = exp(−x² / 2) / √(2π)`.
    static double density(double x) {
        return FROM_ZERO * StrictMath.exp(-x * x / 2);
    }

    /// `Φ(x)`, the integral of `φ` up to `x`.
    ///
    /// Near zero `Φ(x) = 1/2 + φ(x) · (x + x³/3 + x⁵/(3·5) + …)` (Marsaglia 2004), in the tail
    /// `Φ(−x) = φ(x) / (x + 1/(x + 2/(x + 3/…)))` (Laplace).
    static double cumulative(double x) {
        if (Math.abs(x) < TAIL) {
            return 0.5 + density(x) * series(x);
        }
        double tail = density(x) / fraction(Math.abs(x));
        return x > 0 ? 1 - tail : tail;
    }

    private static double series(double x) {
        double sum = 0;
        double term = x;
        for (int k = 3; sum + term != sum; k += 2) {
            sum += term;
            term *= x * x / k;
        }
        return sum;
    }

    private static double fraction(double x) {
        double value = x;
        for (int k = LEVELS; k > 0; k--) {
            value = x + k / value;
        }
        return value;
    }
}
