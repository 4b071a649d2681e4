package io.elman.nn.loss;

/// Functions that make the parameters of a distribution from raw numbers, in double precision.
final class Links {
    /// The least that a positive parameter becomes, the distance from 1 to the next float.
    static final double LEAST = 0x1p-23;

    private Links() {}

    /// `log(1 + exp(x))`.
    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /// `1 / (1 + exp(−x))`, the derivative of [#softplus].
    static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /// `max(softplus(x), 2⁻²³)`: a positive number that one may divide by.
    static double positive(double x) {
        return Math.max(softplus(x), LEAST);
    }

    /// The derivative of [#positive]: 0 where the bound holds.
    static double positiveSlope(double x) {
        return softplus(x) < LEAST ? 0 : sigmoid(x);
    }
}
