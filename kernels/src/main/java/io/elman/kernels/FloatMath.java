package io.elman.kernels;

/// Scalar `exp`, `tanh` and `sigmoid`: the definition that both sets of kernels follow to the bit.
///
/// They use additions, multiplications, divisions, `fma`, comparisons and integer operations on bit
/// patterns only, so that the result does not depend on the machine; the vector kernels apply the
/// same sequence of operations to every lane. Errors are against the exact value, in units in the
/// last place of a float, over all float arguments:
///
/// | function  | error    |
/// |-----------|----------|
/// | `exp`     | < 1 ULP  |
/// | `tanh`    | < 2 ULP  |
/// | `sigmoid` | < 3 ULP  |
///
/// NaN gives NaN. The coefficients are our own: best approximations in the relative error, found by
/// the exchange algorithm of Remez in double precision on 4001 Chebyshev points, rounded to float
/// one after the other from the lowest power, each time with the remaining ones fitted again.
public final class FloatMath {

    /// Above this, `exp` is infinite.
    static final float EXP_HIGHEST = 89f;

    /// Below this, `exp` is less than half of the smallest float.
    static final float EXP_LOWEST = -104.5f;

    static final float LOG2_E = 0x1.715476p+0f;

    /// The natural logarithm of 2 as a sum of two floats, with the sign changed.
    static final float MINUS_LN2_HIGH = -0x1.62e43p-1f;

    static final float MINUS_LN2_LOW = 0x1.05c61p-29f;

    /// Adding 1.5 · 2²³ leaves no bits for a fraction: the sum holds the nearest integer in its
    /// last bits.
    static final float ROUNDER = 0x1.8p23f;

    /// `ROUNDER` as bits.
    static final int ROUNDER_BITS = 0x4b400000;

    /// The exponent of 1.0f as stored.
    static final int EXPONENT_BIAS = 127;

    /// The bits of the fraction of a float.
    static final int FRACTION_BITS = 23;

    /// `exp(r) = 1 + r + r²(E2 + E3·r + E4·r² + E5·r³ + E6·r⁴)` for `|r| <= ln(2) / 2`, with a
    /// relative error of 2⁻²⁸·².
    static final float E2 = 0x1.fffffcp-2f;

    static final float E3 = 0x1.55548cp-3f;
    static final float E4 = 0x1.555858p-5f;
    static final float E5 = 0x1.123dep-7f;
    static final float E6 = 0x1.6ac74ep-10f;

    /// Below this, `tanh` is a polynomial.
    static final float TANH_SMALL = 0.625f;

    /// From here on, `tanh` is 1.
    static final float TANH_LARGE = 9.5f;

    /// `tanh(x) = x + x³(T3 + T5·x² + T7·x⁴ + T9·x⁶ + T11·x⁸)` for `|x| <= TANH_SMALL`, with a
    /// relative error of 2⁻²⁷·⁷.
    static final float T3 = -0x1.555532p-2f;

    static final float T5 = 0x1.1106f6p-3f;
    static final float T7 = -0x1.b835a4p-5f;
    static final float T9 = 0x1.51f8cep-6f;
    static final float T11 = -0x1.750ce4p-8f;

    /// The bit that holds the sign of a float.
    static final int SIGN = 0x80000000;

    private FloatMath() {}

    /// `e` to the power `x`, also where the result is subnormal, 0 or infinite.
    public static float exp(float x) {
        float high = x > EXP_HIGHEST ? EXP_HIGHEST : x;
        return expUpTo(high);
    }

    /// The hyperbolic tangent of `x`; −0 gives −0, and large arguments give 1 or −1.
    ///
    /// From `|x| = 0.625` on it is `(1 - e) / (1 + e)` with `e = exp(-2 |x|)`.
    public static float tanh(float x) {
        float magnitude = Math.abs(x);
        float square = magnitude * magnitude;
        float small = Math.fma(T11, square, T9);
        small = Math.fma(small, square, T7);
        small = Math.fma(small, square, T5);
        small = Math.fma(small, square, T3);
        small = Math.fma(magnitude * square, small, magnitude);

        float y = -2f * (magnitude > TANH_LARGE ? TANH_LARGE : magnitude);
        float rounded = Math.fma(y, LOG2_E, ROUNDER);
        int n = Float.floatToRawIntBits(rounded) - ROUNDER_BITS;
        float e = reduced(y, rounded - ROUNDER) * powerOfTwo(n);
        float large = (1f - e) / (1f + e);

        float result = magnitude < TANH_SMALL ? small : large;
        int sign = Float.floatToRawIntBits(x) & SIGN;
        return Float.intBitsToFloat(Float.floatToRawIntBits(result) | sign);
    }

    /// The logistic function `1 / (1 + exp(-x))`.
    ///
    /// With `e = exp(-|x|)` it is `e / (1 + e)` for negative `x`, which keeps the relative accuracy
    /// of small results, and `1 / (1 + e)` otherwise.
    public static float sigmoid(float x) {
        float e = expUpTo(-Math.abs(x));
        return (x < 0f ? e : 1f) / (1f + e);
    }

    /// `exp(x)` for `x` not above `EXP_HIGHEST`. The power of two is applied in two steps, so that
    /// neither factor leaves the range of the normal floats.
    private static float expUpTo(float x) {
        float y = x < EXP_LOWEST ? EXP_LOWEST : x;
        float rounded = Math.fma(y, LOG2_E, ROUNDER);
        int n = Float.floatToRawIntBits(rounded) - ROUNDER_BITS;
        int half = n >> 1;
        return reduced(y, rounded - ROUNDER) * powerOfTwo(half) * powerOfTwo(n - half);
    }

    /// `exp(y - n · ln 2)`.
    private static float reduced(float y, float n) {
        float r = Math.fma(n, MINUS_LN2_HIGH, y);
        r = Math.fma(n, MINUS_LN2_LOW, r);
        float p = Math.fma(E6, r, E5);
        p = Math.fma(p, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r, 1f);
        return Math.fma(p, r, 1f);
    }

    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + EXPONENT_BIAS) << FRACTION_BITS);
    }
}
