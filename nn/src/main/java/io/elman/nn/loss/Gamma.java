package io.elman.nn.loss;

/// The logarithm of the gamma function and its derivative, for positive numbers, in double
/// precision.
///
/// Both are Stirling's series above [#FAR], to which smaller numbers are moved by `Γ(x + 1) =
/// x · Γ(x)`. Source: Abramowitz and Stegun 1964, 6.1.40, 6.3.5 and 6.3.18.
final class Gamma {
    private static final double FAR = 10;
    private static final double HALF_LOG_2_PI = 0.9189385332046727;

    private Gamma() {}

    /// `log Γ(x)`: `(x − ½) log x − x + ½ log(2π) + 1/(12x) − 1/(360x³) + …`.
    static double log(double x) {
        double product = 1;
        double far = x;
        while (far < FAR) {
            product *= far;
            far++;
        }
        double u = 1 / (far * far);
        double series = (1 / 12.0 - u * (1 / 360.0 - u * (1 / 1260.0 - u * (1 / 1680.0
                - u * (1 / 1188.0 - u * (691 / 360360.0 - u / 156)))))) / far;
        return (far - 0.5) * StrictMath.log(far) - far + HALF_LOG_2_PI + series
                - StrictMath.log(product);
    }

    /// `ψ(x) = d log Γ(x) / dx`: `log x − 1/(2x) − 1/(12x²) + 1/(120x⁴) − …`.
    static double digamma(double x) {
        double moved = 0;
        double far = x;
        while (far < FAR) {
            moved += 1 / far;
            far++;
        }
        double u = 1 / (far * far);
        double series = u * (1 / 12.0 - u * (1 / 120.0 - u * (1 / 252.0 - u * (1 / 240.0
                - u * (1 / 132.0 - u * (691 / 32760.0 - u / 12))))));
        return StrictMath.log(far) - 0.5 / far - series - moved;
    }
}
