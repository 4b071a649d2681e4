package io.elman.kernels;

import static io.elman.kernels.VectorLanes.FLOATS;
import static io.elman.kernels.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;

/// [Updates] in the Vector API: whole vectors first, the remaining elements by the scalar twin.
final class VectorUpdates implements Updates {

    private final ScalarUpdates rest = new ScalarUpdates();

    @Override
    public void sgd(int n, float learningRate, float[] w, int wo, float[] g, int go) {
        assert Bounds.range(n, w, wo) && Bounds.range(n, g, go);
        FloatVector rate = FloatVector.broadcast(FLOATS, -learningRate);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vw = FloatVector.fromArray(FLOATS, w, wo + i);
            rate.fma(FloatVector.fromArray(FLOATS, g, go + i), vw).intoArray(w, wo + i);
        }
        rest.sgd(n - i, learningRate, w, wo + i, g, go + i);
    }

    @Override
    public void sgdMomentum(
            int n,
            float learningRate,
            float momentum,
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] v,
            int vo) {
        assert Bounds.range(n, w, wo) && Bounds.range(n, g, go) && Bounds.range(n, v, vo);
        FloatVector rate = FloatVector.broadcast(FLOATS, -learningRate);
        FloatVector keep = FloatVector.broadcast(FLOATS, momentum);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector gradient = FloatVector.fromArray(FLOATS, g, go + i);
            FloatVector velocity = keep.fma(FloatVector.fromArray(FLOATS, v, vo + i), gradient);
            velocity.intoArray(v, vo + i);
            rate.fma(velocity, FloatVector.fromArray(FLOATS, w, wo + i)).intoArray(w, wo + i);
        }
        rest.sgdMomentum(n - i, learningRate, momentum, w, wo + i, g, go + i, v, vo + i);
    }

    @Override
    public void adam(
            int n,
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            float beta1,
            float beta2,
            float epsilon,
            float stepSize,
            float inverseRootCorrection2) {
        assert Bounds.range(n, w, wo) && Bounds.range(n, g, go);
        assert Bounds.range(n, m, mo) && Bounds.range(n, v, vo);
        FloatVector keep1 = FloatVector.broadcast(FLOATS, beta1);
        FloatVector keep2 = FloatVector.broadcast(FLOATS, beta2);
        float rest1 = 1f - beta1;
        float rest2 = 1f - beta2;
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector gradient = FloatVector.fromArray(FLOATS, g, go + i);
            FloatVector first = FloatVector.fromArray(FLOATS, m, mo + i);
            first = keep1.fma(first, gradient.mul(rest1));
            FloatVector second = FloatVector.fromArray(FLOATS, v, vo + i);
            second = keep2.fma(second, gradient.mul(rest2).mul(gradient));
            first.intoArray(m, mo + i);
            second.intoArray(v, vo + i);
            FloatVector divisor = second.sqrt().fma(inverseRootCorrection2, epsilon);
            FloatVector step = first.mul(stepSize).div(divisor);
            FloatVector.fromArray(FLOATS, w, wo + i).sub(step).intoArray(w, wo + i);
        }
        rest.adam(
                n - i,
                w,
                wo + i,
                g,
                go + i,
                m,
                mo + i,
                v,
                vo + i,
                beta1,
                beta2,
                epsilon,
                stepSize,
                inverseRootCorrection2);
    }

    @Override
    public void approach(int n, float rate, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        FloatVector vrate = FloatVector.broadcast(FLOATS, rate);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            FloatVector way = FloatVector.fromArray(FLOATS, x, xo + i).sub(vy);
            vrate.fma(way, vy).intoArray(y, yo + i);
        }
        rest.approach(n - i, rate, x, xo + i, y, yo + i);
    }

    @Override
    public void meanOfSquares(int n, float keep, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        FloatVector vkeep = FloatVector.broadcast(FLOATS, keep);
        float share = 1f - keep;
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + i);
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            vkeep.fma(vy, vx.mul(share).mul(vx)).intoArray(y, yo + i);
        }
        rest.meanOfSquares(n - i, keep, x, xo + i, y, yo + i);
    }

    @Override
    public void normalizedStep(
            int n,
            float stepSize,
            float rootFactor,
            float epsilon,
            float[] w,
            int wo,
            float[] x,
            int xo,
            float[] v,
            int vo) {
        assert Bounds.range(n, w, wo) && Bounds.range(n, x, xo) && Bounds.range(n, v, vo);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector root = FloatVector.fromArray(FLOATS, v, vo + i).sqrt();
            FloatVector divisor = root.fma(rootFactor, epsilon);
            FloatVector step = FloatVector.fromArray(FLOATS, x, xo + i).mul(stepSize).div(divisor);
            FloatVector.fromArray(FLOATS, w, wo + i).sub(step).intoArray(w, wo + i);
        }
        rest.normalizedStep(
                n - i, stepSize, rootFactor, epsilon, w, wo + i, x, xo + i, v, vo + i);
    }
}
