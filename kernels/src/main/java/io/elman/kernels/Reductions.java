package io.elman.kernels;

/// Loops that make one number of many, in an order that no machine changes.
///
/// Element `i` goes to lane `i % 16` of 16 lanes, in index order; then a fixed tree joins the
/// lanes: lane `l` takes in lane `l + 8` for `l < 8`, then `l + 4` for `l < 4`, then `l + 2`, then
/// `l + 1`. `n` is the number of elements; each array is followed by the offset of its first
/// element. Arguments are not checked (an `assert` guards them in tests).
public interface Reductions {

    /// The number of lanes.
    int LANES = 16;

    /// The sum of `x`. Lanes start from 0, each step is `lane = lane + x`.
    float sum(int n, float[] x, int xo);

    /// The [sum][#sum] of each of `rows` rows of `n` elements that lie one after another.
    void rowSums(int rows, int n, float[] x, int xo, float[] sums);

    /// The [largest element][#max] of each of `rows` rows of `n` elements that lie one after
    /// another.
    void rowMaxima(int rows, int n, float[] x, int xo, float[] maxima);

    /// The inner product of `x` and `y`. Lanes start from 0, each step is `lane = fma(x, y, lane)`.
    float dot(int n, float[] x, int xo, float[] y, int yo);

    /// The largest element of `x` in the sense of [Math#max(float, float)]: NaN if there is one,
    /// and 0 is larger than −0. Negative infinity if `n` is 0.
    float max(int n, float[] x, int xo);

    /// The sum of the squares of `x` in double precision. Lanes start from 0, each step is
    /// `lane = lane + (double) x * x`, where the square is exact.
    double sumOfSquares(int n, float[] x, int xo);

    /// The sum of the magnitudes of `x` in double precision. Lanes start from 0, each step is
    /// `lane = lane + |x|`.
    double sumOfMagnitudes(int n, float[] x, int xo);
}
