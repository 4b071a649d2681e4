package io.elman.kernels;

/// Loops in which every result element depends on the elements at its own place only.
///
/// `n` is the number of elements; each array is followed by the offset of its first element. Arrays
/// may be one and the same at the same offset, and must not overlap otherwise. In each formula
/// every operation rounds once, in the order written; `fma` is one operation. Arguments are not
/// checked (an `assert` guards them in tests).
public interface Elementwise {

    /// `y = exp(x)`, see [FloatMath#exp].
    void exp(int n, float[] x, int xo, float[] y, int yo);

    /// `y = tanh(x)`, see [FloatMath#tanh].
    void tanh(int n, float[] x, int xo, float[] y, int yo);

    /// `y = 1 / (1 + exp(-x))`, see [FloatMath#sigmoid].
    void sigmoid(int n, float[] x, int xo, float[] y, int yo);

    /// `y = x <= 0 ? 0 : x`; NaN stays NaN and −0 becomes 0.
    void relu(int n, float[] x, int xo, float[] y, int yo);

    /// `y = y + x`.
    void add(int n, float[] x, int xo, float[] y, int yo);

    /// The larger of the two: `y = max(y, x)` in the sense of [Math#max(float, float)].
    void larger(int n, float[] x, int xo, float[] y, int yo);

    /// `y = min(max(x, -limit), limit)` in the sense of [Math#max(float, float)]; NaN stays NaN.
    void clamp(int n, float limit, float[] x, int xo, float[] y, int yo);

    /// `y = y + (x > 0 ? a : x < 0 ? -a : 0)`; a NaN in `x` adds 0.
    void addSigns(int n, float a, float[] x, int xo, float[] y, int yo);

    /// `y = fma(a, x, y)`.
    void axpy(int n, float a, float[] x, int xo, float[] y, int yo);

    /// `y = a * x`.
    void scale(int n, float a, float[] x, int xo, float[] y, int yo);

    /// `z = x * y`.
    void multiply(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);

    /// `z = fma(x, y, z)`.
    void multiplyAdd(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo);

    /// `y[j] = y[j] + x[r, j]` for the rows `r = 0, 1, …` in this order: the gradient of a bias.
    ///
    /// @param rows the rows of `x`
    /// @param n the columns of `x` and the length of `y`
    /// @param rowStride the distance between two rows of `x`
    void addRows(int rows, int n, float[] x, int xo, int rowStride, float[] y, int yo);

    /// `dx = fma(dy, fma(-y, y, 1), dx)`, where `y = tanh(x)`.
    void tanhGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /// `dx = fma(dy, fma(-y, y, y), dx)`, where `y = sigmoid(x)`.
    void sigmoidGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);

    /// `dx = dx + (y > 0 ? dy : 0)`, where `y = relu(x)`.
    void reluGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo);
}
