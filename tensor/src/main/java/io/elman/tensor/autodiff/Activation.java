package io.elman.tensor.autodiff;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Kernels;

/// An elementwise non-linearity `y = f(x)`.
///
/// Tanh, sigmoid and relu are loops of the kernels. The others are computed in double precision and
/// rounded once. Names and constants are those that Keras knows as `activation` and
/// `recurrent_activation`.
public enum Activation {
    /// `tanh(x)`, derivative `1 − y²`.
    TANH,
    /// `1 / (1 + exp(−x))`, derivative `y · (1 − y)`.
    SIGMOID,
    /// `max(x, 0)`, derivative 1 where `y > 0`, otherwise 0.
    RELU,
    /// `x`.
    LINEAR,
    /// `min(max(x + 3, 0), 6) / 6`, as in PyTorch and Keras 3. (Keras 2 had `0.2 · x + 0.5`.)
    HARD_SIGMOID,
    /// `min(max(x, −1), 1)`.
    HARD_TANH,
    /// `x / (1 + |x|)`.
    SOFTSIGN,
    /// `log(1 + exp(x))`.
    SOFTPLUS,
    /// `x` where `x > 0`, otherwise `exp(x) − 1`. Clevert, Unterthiner, Hochreiter 2016.
    ELU,
    /// `λ · x` where `x > 0`, otherwise `λ · α · (exp(x) − 1)`, with λ = 1.0507… and α = 1.6732….
    /// Klambauer et al. 2017.
    SELU,
    /// `x / (1 + exp(−x))`, also called swish. Hendrycks and Gimpel 2016, Ramachandran et al. 2017.
    SILU,
    /// `x · Φ(x)` with the standard normal distribution function, not its approximation by tanh.
    /// Hendrycks and Gimpel 2016.
    GELU,
    /// `x` where `x > 0`, otherwise `0.2 · x`. (PyTorch's `LeakyReLU` has 0.01 unless told.)
    LEAKY_RELU,
    /// `exp(x)`.
    EXPONENTIAL;

    /// Whether the derivative needs `y` alone, so that `x` may be overwritten.
    boolean forgetsInput() {
        return this == TANH || this == SIGMOID || this == RELU;
    }

    /// `y = f(x)` for the first `n` elements; the arrays may be one and the same.
    public void apply(int n, float[] x, float[] y) {
        apply(Kernels.active().elementwise(), n, x, 0, y, 0);
    }

    void apply(Elementwise kernels, int n, float[] x, int xo, float[] y, int yo) {
        switch (this) {
            case TANH -> kernels.tanh(n, x, xo, y, yo);
            case SIGMOID -> kernels.sigmoid(n, x, xo, y, yo);
            case RELU -> kernels.relu(n, x, xo, y, yo);
            default -> Curves.apply(this, n, x, xo, y, yo);
        }
    }

    /// `dx += f′ · dy`.
    void addGradient(Elementwise kernels, float[] x, float[] y, float[] dy, float[] dx) {
        if (forgetsInput()) {
            addGradient(kernels, y.length, y, 0, dy, 0, dx, 0);
        } else {
            Curves.addGradient(this, x, dy, dx);
        }
    }

    /// `dx += f′ · dy`, for one that [#forgetsInput].
    void addGradient(Elementwise kernels, int n, float[] y, int yo, float[] dy, int dyo, float[] dx,
            int dxo) {
        switch (this) {
            case TANH -> kernels.tanhGradient(n, y, yo, dy, dyo, dx, dxo);
            case SIGMOID -> kernels.sigmoidGradient(n, y, yo, dy, dyo, dx, dxo);
            case RELU -> kernels.reluGradient(n, y, yo, dy, dyo, dx, dxo);
            default -> throw new AssertionError(this);
        }
    }
}
