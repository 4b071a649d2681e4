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
}
