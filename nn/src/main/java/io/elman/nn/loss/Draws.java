package io.elman.nn.loss;

import io.elman.tensor.Rng;

/// Random numbers of distributions that others are made of, in double precision.
final class Draws {
    /// The least mean of counts that are drawn by rejection.
    private static final double MANY = 10;

    private Draws() {}

    /// A gamma distributed number of scale 1. Source: Marsaglia and Tsang 2000; below shape 1 by
    /// their `gamma(shape + 1) · U^(1 / shape)`.
    ///
    /// @param shape positive and finite; also the mean
    static double gamma(double shape, Rng rng) {
        if (shape < 1) {
            double root = StrictMath.pow(1 - rng.nextDouble(), 1 / shape);
            return gamma(shape + 1, rng) * root;
        }
        double d = shape - 1 / 3.0;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = rng.nextGaussian();
            double root = 1 + c * x;
            double v = root * root * root;
            if (v > 0 && StrictMath.log(1 - rng.nextDouble()) < x * x / 2 + d - d * v
                    + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    /// A Poisson distributed count. Source: for few Knuth 1969, the number of uniform factors that
    /// keep a product above `exp(−mean)`; for many Hörmann 1993, PTRS.
    ///
    /// @param mean zero or positive, and finite
    static double poisson(double mean, Rng rng) {
        if (mean >= MANY) {
            return manyEvents(mean, rng);
        }
        double least = StrictMath.exp(-mean);
        double product = rng.nextDouble();
        int count = 0;
        while (product > least) {
            product *= rng.nextDouble();
            count++;
        }
        return count;
    }

    private static double manyEvents(double mean, Rng rng) {
        double b = 0.931 + 2.53 * StrictMath.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double sure = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = rng.nextDouble() - 0.5;
            double v = rng.nextDouble();
            double inside = 0.5 - Math.abs(u);
            double count = StrictMath.floor((2 * a / inside + b) * u + mean + 0.43);
            if (inside >= 0.07 && v <= sure) {
                return count;
            }
            if (count >= 0 && (inside >= 0.013 || v <= inside)
                    && StrictMath.log(v * inverseAlpha / (a / (inside * inside) + b)) <= count
                            * StrictMath.log(mean) - mean - Gamma.log(count + 1)) {
                return count;
            }
        }
    }
}
