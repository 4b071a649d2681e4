package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The error of `exp`, `tanh` and `sigmoid` over the whole float range, against double precision.
class FloatMathTest {

    /// The bounds of the doc comment of [FloatMath].
    private static final double EXP_ULP = 1;

    private static final double TANH_ULP = 3;
    private static final double SIGMOID_ULP = 3;

    /// A prime, so that every pattern of low bits meets every exponent.
    private static final int STRIDE = 251;

    private static final int NEIGHBOURS = 20_000;

    private interface FloatFunction {
        float at(float x);
    }

    private interface DoubleFunction {
        double at(double x);
    }

    @Test
    void exp_is_within_its_bound() {
        check(FloatMath::exp, StrictMath::exp, EXP_ULP, -104.5f, -103.972f, -87.3365f, -0.3466f,
                0.3466f, 88.7228f, 89f);
    }

    @Test
    void tanh_is_within_its_bound() {
        check(FloatMath::tanh, StrictMath::tanh, TANH_ULP, -9.5f, -9.0109f, -0.1733f, 0.1733f,
                0.5199f, 1f, 9.0109f, 9.5f);
    }

    @Test
    void sigmoid_is_within_its_bound() {
        check(x -> normal(FloatMath.sigmoid(x)), x -> normal(sigmoid(x)), SIGMOID_ULP, -89f,
                -88.3763f, -4.1573f, -0.3466f, 0.3466f, 17.33f, 87f);
    }

    @Test
    void exp_of_special_values() {
        assertThat(FloatMath.exp(0f)).isEqualTo(1f);
        assertThat(FloatMath.exp(-0f)).isEqualTo(1f);
        assertThat(FloatMath.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(FloatMath.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
        assertThat(FloatMath.exp(Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(FloatMath.exp(-Float.MAX_VALUE)).isEqualTo(0f);
        assertThat(FloatMath.exp(-103.9f)).isEqualTo(Float.MIN_VALUE);
        assertThat(FloatMath.exp(Float.NaN)).isNaN();
    }

    @Test
    void tanh_of_special_values() {
        assertThat(bits(FloatMath.tanh(0f))).isEqualTo(bits(0f));
        assertThat(bits(FloatMath.tanh(-0f))).isEqualTo(bits(-0f));
        assertThat(FloatMath.tanh(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
        assertThat(FloatMath.tanh(-Float.MIN_VALUE)).isEqualTo(-Float.MIN_VALUE);
        assertThat(FloatMath.tanh(10f)).isEqualTo(1f);
        assertThat(FloatMath.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1f);
        assertThat(FloatMath.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1f);
        assertThat(FloatMath.tanh(Float.NaN)).isNaN();
    }

    @Test
    void sigmoid_of_special_values() {
        assertThat(FloatMath.sigmoid(0f)).isEqualTo(0.5f);
        assertThat(FloatMath.sigmoid(-0f)).isEqualTo(0.5f);
        assertThat(FloatMath.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1f);
        assertThat(FloatMath.sigmoid(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
        assertThat(FloatMath.sigmoid(-100f)).isEqualTo(0f);
        assertThat(FloatMath.sigmoid(Float.NaN)).isNaN();
    }

    private static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /// Results below the smallest normal float count as 0.
    private static float normal(float y) {
        return y < Float.MIN_NORMAL ? 0 : y;
    }

    private static double normal(double y) {
        return y < Float.MIN_NORMAL ? 0 : y;
    }

    /// Every 251st float, and all floats around the places where the computation changes.
    private static void check(
            FloatFunction function, DoubleFunction exact, double bound, float... places) {
        double worst = 0;
        for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STRIDE) {
            worst = Math.max(worst, error(function, exact, (int) bits, bound));
        }
        for (float place : places) {
            int middle = Float.floatToRawIntBits(place);
            for (int bits = middle - NEIGHBOURS; bits <= middle + NEIGHBOURS; bits++) {
                worst = Math.max(worst, error(function, exact, bits, bound));
            }
        }
        assertThat(worst).as("a function without any error is not computed").isPositive();
    }

    private static double error(
            FloatFunction function, DoubleFunction exact, int bits, double bound) {
        float x = Float.intBitsToFloat(bits);
        double error = ulps(function.at(x), exact.at(x));
        if (!(error <= bound)) {
            throw new AssertionError(
                    "error of " + error + " ULP at " + x + ", got " + function.at(x));
        }
        return error;
    }

    /// The difference in units in the last place of the rounded exact value; a NaN or an infinity
    /// on one side only counts as endless.
    private static double ulps(float actual, double exact) {
        float rounded = (float) exact;
        if (Float.isNaN(rounded) || Float.isInfinite(rounded) || !Float.isFinite(actual)) {
            return bits(actual) == bits(rounded) ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.abs(actual - exact) / Math.ulp(rounded);
    }

    private static int bits(float x) {
        return Float.floatToIntBits(x);
    }
}
