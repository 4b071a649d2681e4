package io.elman.kernels;

/// [Updates] in plain Java.
final class ScalarUpdates implements Updates {

    @Override
    public void sgd(int n, float learningRate, float[] w, int wo, float[] g, int go) {
        assert Bounds.range(n, w, wo) && Bounds.range(n, g, go);
        for (int i = 0; i < n; i++) {
            w[wo + i] = Math.fma(-learningRate, g[go + i], w[wo + i]);
        }
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
        for (int i = 0; i < n; i++) {
            float velocity = Math.fma(momentum, v[vo + i], g[go + i]);
            v[vo + i] = velocity;
            w[wo + i] = Math.fma(-learningRate, velocity, w[wo + i]);
        }
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
        float rest1 = 1f - beta1;
        float rest2 = 1f - beta2;
        for (int i = 0; i < n; i++) {
            float gradient = g[go + i];
            float first = Math.fma(beta1, m[mo + i], rest1 * gradient);
            float second = Math.fma(beta2, v[vo + i], (rest2 * gradient) * gradient);
            m[mo + i] = first;
            v[vo + i] = second;
            float root = (float) Math.sqrt(second);
            float divisor = Math.fma(root, inverseRootCorrection2, epsilon);
            w[wo + i] -= (stepSize * first) / divisor;
        }
    }

    @Override
    public void approach(int n, float rate, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma(rate, x[xo + i] - y[yo + i], y[yo + i]);
        }
    }

    @Override
    public void meanOfSquares(int n, float keep, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        float rest = 1f - keep;
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma(keep, y[yo + i], (rest * x[xo + i]) * x[xo + i]);
        }
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
        for (int i = 0; i < n; i++) {
            float root = (float) Math.sqrt(v[vo + i]);
            w[wo + i] -= (stepSize * x[xo + i]) / Math.fma(root, rootFactor, epsilon);
        }
    }
}
