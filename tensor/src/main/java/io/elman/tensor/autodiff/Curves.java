package io.elman.tensor.autodiff;

/// The non-linearities that are no loops of the kernels, and their derivatives: in double
/// precision, rounded once.
final class Curves {
    private static final double SELU_POSITIVE = 1.0507009873554805;
    private static final double SELU_NEGATIVE = SELU_POSITIVE * 1.6732632423543772;
    private static final double LEAK = 0.2;

    private Curves() {}

    static void apply(Activation f, int n, float[] x, int xo, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) value(f, x[xo + i]);
        }
    }

    /// `dx += f′(x) · dy`.
    static void addGradient(Activation f, float[] x, float[] dy, float[] dx) {
        for (int i = 0; i < x.length; i++) {
            dx[i] += (float) (slope(f, x[i]) * dy[i]);
        }
    }

    private static double value(Activation f, double x) {
        return switch (f) {
            case LINEAR -> x;
            case HARD_SIGMOID -> Math.clamp(x + 3, 0.0, 6.0) / 6;
            case HARD_TANH -> Math.clamp(x, -1.0, 1.0);
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            case ELU -> x > 0 ? x : StrictMath.expm1(x);
            case SELU -> x > 0 ? SELU_POSITIVE * x : SELU_NEGATIVE * StrictMath.expm1(x);
            case SILU -> x / (1 + StrictMath.exp(-x));
            case GELU -> x * Normal.cumulative(x);
            case LEAKY_RELU -> x > 0 ? x : LEAK * x;
            case EXPONENTIAL -> StrictMath.exp(x);
            case TANH, SIGMOID, RELU -> throw new AssertionError(f);
        };
    }

    private static double slope(Activation f, double x) {
        return switch (f) {
            case LINEAR -> 1;
            case HARD_SIGMOID -> Math.abs(x) < 3 ? 1 / 6.0 : 0;
            case HARD_TANH -> Math.abs(x) < 1 ? 1 : 0;
            case SOFTSIGN -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
            case SOFTPLUS -> sigmoid(x);
            case ELU -> x > 0 ? 1 : StrictMath.exp(x);
            case SELU -> x > 0 ? SELU_POSITIVE : SELU_NEGATIVE * StrictMath.exp(x);
            case SILU -> sigmoid(x) * (1 + x * sigmoid(-x));
            case GELU -> Normal.cumulative(x) + x * Normal.density(x);
            case LEAKY_RELU -> x > 0 ? 1 : LEAK;
            case EXPONENTIAL -> StrictMath.exp(x);
            case TANH, SIGMOID, RELU -> throw new AssertionError(f);
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
