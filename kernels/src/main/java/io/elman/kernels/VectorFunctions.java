package io.elman.kernels;

import static io.elman.kernels.VectorLanes.FLOATS;
import static io.elman.kernels.VectorLanes.INTS;
import static io.elman.kernels.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// [FloatMath] over rows of numbers: the same operations in the same order, whole vectors first and
/// the remaining numbers of a row one by one.
///
/// Each function is written out inside its loop, without methods of ours that take or give vectors.
/// HotSpot always compiles the Vector API's own methods into their callers, but ours only as long
/// as the whole compilation is not large yet; a vector that is handed over by a real call becomes
/// an object. For the same reason the constants are vectors: each number that is made a vector in
/// the loop costs the compiler as much as an operation.
final class VectorFunctions {

    private static final FloatVector EXP_HIGHEST = FloatVector.broadcast(FLOATS,
            FloatMath.EXP_HIGHEST);
    private static final FloatVector EXP_LOWEST = FloatVector.broadcast(FLOATS,
            FloatMath.EXP_LOWEST);
    private static final FloatVector TANH_LARGE = FloatVector.broadcast(FLOATS,
            FloatMath.TANH_LARGE);
    private static final FloatVector SIGMOID_HIGHEST = FloatVector.broadcast(FLOATS,
            FloatMath.SIGMOID_HIGHEST);
    private static final FloatVector SIGMOID_LOWEST = FloatVector.broadcast(FLOATS,
            FloatMath.SIGMOID_LOWEST);
    private static final FloatVector LOG2_E = FloatVector.broadcast(FLOATS, FloatMath.LOG2_E);
    private static final FloatVector MINUS_LN2_HIGH = FloatVector.broadcast(FLOATS,
            FloatMath.MINUS_LN2_HIGH);
    private static final FloatVector MINUS_LN2_LOW = FloatVector.broadcast(FLOATS,
            FloatMath.MINUS_LN2_LOW);
    private static final FloatVector ROUNDER = FloatVector.broadcast(FLOATS, FloatMath.ROUNDER);
    private static final FloatVector E6 = FloatVector.broadcast(FLOATS, FloatMath.E6);
    private static final FloatVector E5 = FloatVector.broadcast(FLOATS, FloatMath.E5);
    private static final FloatVector E4 = FloatVector.broadcast(FLOATS, FloatMath.E4);
    private static final FloatVector E3 = FloatVector.broadcast(FLOATS, FloatMath.E3);
    private static final FloatVector E2 = FloatVector.broadcast(FLOATS, FloatMath.E2);
    private static final FloatVector ONE = FloatVector.broadcast(FLOATS, 1f);
    private static final FloatVector TWO = FloatVector.broadcast(FLOATS, 2f);
    private static final FloatVector MINUS_TWO = FloatVector.broadcast(FLOATS, -2f);
    private static final IntVector ROUNDER_BITS = IntVector.broadcast(INTS, FloatMath.ROUNDER_BITS);
    private static final IntVector EXPONENT_BIAS = IntVector.broadcast(INTS,
            FloatMath.EXPONENT_BIAS);
    private static final IntVector ONE_BITS = IntVector.broadcast(INTS, FloatMath.ONE_BITS);
    private static final IntVector SIGN = IntVector.broadcast(INTS, FloatMath.SIGN);

    private VectorFunctions() {}

    /// `y[i] = exp(x[i])` for `i < n`.
    static void exp(int n, float[] x, int xo, float[] y, int yo) {
        int whole = FLOATS.loopBound(n);
        for (int i = 0; i < whole; i += LENGTH) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xo + i);
            v = v.blend(EXP_HIGHEST, v.compare(VectorOperators.GT, EXP_HIGHEST));
            v = v.blend(EXP_LOWEST, v.compare(VectorOperators.LT, EXP_LOWEST));
            FloatVector rounded = v.fma(LOG2_E, ROUNDER);
            IntVector power = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
            IntVector half = power.lanewise(VectorOperators.ASHR, 1);
            FloatVector first = half.add(EXPONENT_BIAS)
                    .lanewise(VectorOperators.LSHL, FloatMath.FRACTION_BITS)
                    .reinterpretAsFloats();
            FloatVector second = power.sub(half).add(EXPONENT_BIAS)
                    .lanewise(VectorOperators.LSHL, FloatMath.FRACTION_BITS)
                    .reinterpretAsFloats();
            FloatVector k = rounded.sub(ROUNDER);
            FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, v));
            FloatVector p = r.fma(E6, E5).fma(r, E4).fma(r, E3).fma(r, E2).fma(r, ONE);
            p.fma(r, ONE).mul(first).mul(second).intoArray(y, yo + i);
        }
        for (int i = whole; i < n; i++) {
            y[yo + i] = FloatMath.exp(x[xo + i]);
        }
    }

    /// `y(row, i) = tanh(x(row, i))` for `i < n`, row after row.
    static void tanh(
            int rows, int n, float[] x, int xo, int xRowStride, float[] y, int yo, int yRowStride) {
        int whole = FLOATS.loopBound(n);
        for (int row = 0; row < rows; row++) {
            int from = xo + row * xRowStride;
            int to = yo + row * yRowStride;
            for (int i = 0; i < whole; i += LENGTH) {
                FloatVector vx = FloatVector.fromArray(FLOATS, x, from + i);
                FloatVector v = vx.abs();
                v = v.blend(TANH_LARGE, v.compare(VectorOperators.GT, TANH_LARGE)).mul(MINUS_TWO);
                FloatVector rounded = v.fma(LOG2_E, ROUNDER);
                FloatVector power = rounded.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, FloatMath.FRACTION_BITS)
                        .add(ONE_BITS)
                        .reinterpretAsFloats();
                FloatVector k = rounded.sub(ROUNDER);
                FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, v));
                FloatVector p = r.fma(E6, E5).fma(r, E4).fma(r, E3).fma(r, E2).fma(r, ONE);
                FloatVector d = p.mul(r).fma(power, power.sub(ONE));
                IntVector sign = vx.reinterpretAsInts().and(SIGN);
                d.div(d.add(TWO)).abs().reinterpretAsInts().or(sign).reinterpretAsFloats()
                        .intoArray(y, to + i);
            }
            for (int i = whole; i < n; i++) {
                y[to + i] = FloatMath.tanh(x[from + i]);
            }
        }
    }

    /// `y(row, i) = sigmoid(x(row, i))` for `i < n`, row after row.
    static void sigmoid(
            int rows, int n, float[] x, int xo, int xRowStride, float[] y, int yo, int yRowStride) {
        int whole = FLOATS.loopBound(n);
        for (int row = 0; row < rows; row++) {
            int from = xo + row * xRowStride;
            int to = yo + row * yRowStride;
            for (int i = 0; i < whole; i += LENGTH) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, from + i);
                v = v.blend(SIGMOID_LOWEST, v.compare(VectorOperators.LT, SIGMOID_LOWEST));
                v = v.blend(SIGMOID_HIGHEST, v.compare(VectorOperators.GT, SIGMOID_HIGHEST)).neg();
                FloatVector rounded = v.fma(LOG2_E, ROUNDER);
                FloatVector power = rounded.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, FloatMath.FRACTION_BITS)
                        .add(ONE_BITS)
                        .reinterpretAsFloats();
                FloatVector k = rounded.sub(ROUNDER);
                FloatVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, v));
                FloatVector p = r.fma(E6, E5).fma(r, E4).fma(r, E3).fma(r, E2).fma(r, ONE);
                ONE.div(p.fma(r, ONE).fma(power, ONE)).intoArray(y, to + i);
            }
            for (int i = whole; i < n; i++) {
                y[to + i] = FloatMath.sigmoid(x[from + i]);
            }
        }
    }
}
