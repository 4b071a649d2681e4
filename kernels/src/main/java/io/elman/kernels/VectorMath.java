package io.elman.kernels;

import static io.elman.kernels.FloatMath.E2;
import static io.elman.kernels.FloatMath.E3;
import static io.elman.kernels.FloatMath.E4;
import static io.elman.kernels.FloatMath.E5;
import static io.elman.kernels.FloatMath.E6;
import static io.elman.kernels.FloatMath.EXPONENT_BIAS;
import static io.elman.kernels.FloatMath.EXP_HIGHEST;
import static io.elman.kernels.FloatMath.EXP_LOWEST;
import static io.elman.kernels.FloatMath.FRACTION_BITS;
import static io.elman.kernels.FloatMath.LOG2_E;
import static io.elman.kernels.FloatMath.MINUS_LN2_HIGH;
import static io.elman.kernels.FloatMath.MINUS_LN2_LOW;
import static io.elman.kernels.FloatMath.ROUNDER;
import static io.elman.kernels.FloatMath.ROUNDER_BITS;
import static io.elman.kernels.FloatMath.SIGN;
import static io.elman.kernels.FloatMath.T11;
import static io.elman.kernels.FloatMath.T3;
import static io.elman.kernels.FloatMath.T5;
import static io.elman.kernels.FloatMath.T7;
import static io.elman.kernels.FloatMath.T9;
import static io.elman.kernels.FloatMath.TANH_LARGE;
import static io.elman.kernels.FloatMath.TANH_SMALL;
import static io.elman.kernels.VectorLanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [FloatMath] lane by lane: the same operations in the same order.
///
/// The methods are kept small, so that they are compiled into their callers' loops.
final class VectorMath {

    private VectorMath() {}

    static FloatVector exp(FloatVector x) {
        return expUpTo(x.blend(EXP_HIGHEST, x.compare(VectorOperators.GT, EXP_HIGHEST)));
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = expUpTo(x.reinterpretAsInts().or(SIGN).reinterpretAsFloats());
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        return one.blend(e, x.compare(VectorOperators.LT, 0f)).div(e.add(one));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector small = tanhOfSmall(magnitude);
        FloatVector large = tanhOfLarge(magnitude);
        FloatVector result = large.blend(small, magnitude.compare(VectorOperators.LT, TANH_SMALL));
        IntVector sign = x.reinterpretAsInts().and(SIGN);
        return result.reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    private static FloatVector tanhOfSmall(FloatVector magnitude) {
        FloatVector square = magnitude.mul(magnitude);
        FloatVector p = square.fma(T11, T9);
        p = p.fma(square, FloatVector.broadcast(FLOATS, T7));
        p = p.fma(square, FloatVector.broadcast(FLOATS, T5));
        p = p.fma(square, FloatVector.broadcast(FLOATS, T3));
        return magnitude.mul(square).fma(p, magnitude);
    }

    private static FloatVector tanhOfLarge(FloatVector magnitude) {
        VectorMask<Float> beyond = magnitude.compare(VectorOperators.GT, TANH_LARGE);
        FloatVector y = magnitude.blend(TANH_LARGE, beyond).mul(-2f);
        FloatVector rounded = y.fma(LOG2_E, ROUNDER);
        IntVector n = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
        FloatVector e = reduced(y, rounded.sub(ROUNDER)).mul(powerOfTwo(n));
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        return one.sub(e).div(e.add(one));
    }

    private static FloatVector expUpTo(FloatVector x) {
        FloatVector y = x.blend(EXP_LOWEST, x.compare(VectorOperators.LT, EXP_LOWEST));
        FloatVector rounded = y.fma(LOG2_E, ROUNDER);
        IntVector n = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        FloatVector p = reduced(y, rounded.sub(ROUNDER));
        return p.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    }

    private static FloatVector reduced(FloatVector y, FloatVector n) {
        FloatVector r = n.fma(FloatVector.broadcast(FLOATS, MINUS_LN2_HIGH), y);
        r = n.fma(FloatVector.broadcast(FLOATS, MINUS_LN2_LOW), r);
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        FloatVector p = r.fma(E6, E5);
        p = p.fma(r, FloatVector.broadcast(FLOATS, E4));
        p = p.fma(r, FloatVector.broadcast(FLOATS, E3));
        p = p.fma(r, FloatVector.broadcast(FLOATS, E2));
        p = p.fma(r, one);
        return p.fma(r, one);
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, FRACTION_BITS)
                .reinterpretAsFloats();
    }
}
