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
/// | `tanh`    | < 3 ULP  |
/// | `sigmoid` | < 3 ULP  |
///
/// NaN gives NaN. Where `sigmoid` is below the smallest normal float, it may give 0.
///
/// The coefficients are our own: best approximations in the relative error, found by the exchange
/// algorithm of Remez in double precision on 4001 Chebyshev points, rounded to float one after the
/// other from the lowest power, each time with the remaining ones fitted again.
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

    /// 1.0f as bits.
    static final int ONE_BITS = 0x3f800000;

    /// The bits of the fraction of a float.
    static final int FRACTION_BITS = 23;

    /// `exp(r) = 1 + r + r²(E2 + E3·r + E4·r² + E5·r³ + E6·r⁴)` for `|r| <= ln(2) / 2`, with a
    /// relative error of 2⁻²⁸·².
    static final float E2 = 0x1.fffffcp-2f;

    static final float E3 = 0x1.55548cp-3f;
    static final float E4 = 0x1.555858p-5f;
    static final float E5 = 0x1.123dep-7f;
    static final float E6 = 0x1.6ac74ep-10f;

    /// From here on, `tanh` is 1.
    static final float TANH_LARGE = 9.5f;

    /// From here on, `sigmoid` is 1.
    static final float SIGMOID_HIGHEST = 87f;

    /// From here on down, `sigmoid` is 0: `exp(-x)` is infinite.
    static final float SIGMOID_LOWEST = -89f;

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
    /// With `d = exp(-2 |x|) - 1`, computed without a cancellation, its magnitude is
    /// `-d / (d + 2)`.
    public static float tanh(float x) {
        float magnitude = Math.abs(x);
        float y = -2f * (magnitude > TANH_LARGE ? TANH_LARGE : magnitude);
        float rounded = Math.fma(y, LOG2_E, ROUNDER);
        float power = nearPowerOfTwo(rounded);
        float r = rest(y, rounded - ROUNDER);
        float d = Math.fma(slope(r) * r, power, power - 1f);
        float result = Math.abs(d / (d + 2f));
        int sign = Float.floatToRawIntBits(x) & SIGN;
        return Float.intBitsToFloat(Float.floatToRawIntBits(result) | sign);
    }

    /// The logistic function `1 / (1 + exp(-x))`, 0 where `exp(-x)` is infinite.
    public static float sigmoid(float x) {
        float y = x < SIGMOID_LOWEST ? SIGMOID_LOWEST : x;
        y = -(y > SIGMOID_HIGHEST ? SIGMOID_HIGHEST : y);
        float rounded = Math.fma(y, LOG2_E, ROUNDER);
        float r = rest(y, rounded - ROUNDER);
        float e = Math.fma(slope(r), r, 1f);
        return 1f / Math.fma(e, nearPowerOfTwo(rounded), 1f);
    }

    /// `exp(x)` for `x` not above `EXP_HIGHEST`. The power of two is applied in two steps, so that
    /// neither factor leaves the range of the normal floats.
    private static float expUpTo(float x) {
        float y = x < EXP_LOWEST ? EXP_LOWEST : x;
        float rounded = Math.fma(y, LOG2_E, ROUNDER);
        int n = Float.floatToRawIntBits(rounded) - ROUNDER_BITS;
        int half = n >> 1;
        float r = rest(y, rounded - ROUNDER);
        return Math.fma(slope(r), r, 1f) * powerOfTwo(half) * powerOfTwo(n - half);
    }

    /// `y - n · ln 2`.
    private static float rest(float y, float n) {
        return Math.fma(n, MINUS_LN2_LOW, Math.fma(n, MINUS_LN2_HIGH, y));
    }

    /// `(exp(r) - 1) / r`.
    private static float slope(float r) {
        float p = Math.fma(E6, r, E5);
        p = Math.fma(p, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        return Math.fma(p, r, 1f);
    }

    /// `2ⁿ` for `n` from −126 to 127, given `ROUNDER + n`, whose last bits are `n`; infinity for
    /// 128.
    private static float nearPowerOfTwo(float rounded) {
        int n = Float.floatToRawIntBits(rounded) << FRACTION_BITS;
        return Float.intBitsToFloat(n + ONE_BITS);
    }

    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + EXPONENT_BIAS) << FRACTION_BITS);
    }
}
