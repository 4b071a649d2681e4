package io.elman.kernels;

/// [Elementwise] in plain Java.
final class ScalarElementwise implements Elementwise {

    @Override
    public void exp(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.exp(x[xo + i]);
        }
    }

    @Override
    public void tanh(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.tanh(x[xo + i]);
        }
    }

    @Override
    public void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = FloatMath.sigmoid(x[xo + i]);
        }
    }

    @Override
    public void relu(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] <= 0f ? 0f : x[xo + i];
        }
    }

    @Override
    public void add(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] += x[xo + i];
        }
    }

    @Override
    public void larger(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.max(y[yo + i], x[xo + i]);
        }
    }

    @Override
    public void clamp(int n, float limit, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.min(Math.max(x[xo + i], -limit), limit);
        }
    }

    @Override
    public void addSigns(int n, float a, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] += x[xo + i] > 0f ? a : x[xo + i] < 0f ? -a : 0f;
        }
    }

    @Override
    public void axpy(int n, float a, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma(a, x[xo + i], y[yo + i]);
        }
    }

    @Override
    public void scale(int n, float a, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        for (int i = 0; i < n; i++) {
            y[yo + i] = a * x[xo + i];
        }
    }

    @Override
    public void multiply(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo) && Bounds.range(n, z, zo);
        for (int i = 0; i < n; i++) {
            z[zo + i] = x[xo + i] * y[yo + i];
        }
    }

    @Override
    public void multiplyAdd(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo) && Bounds.range(n, z, zo);
        for (int i = 0; i < n; i++) {
            z[zo + i] = Math.fma(x[xo + i], y[yo + i], z[zo + i]);
        }
    }

    @Override
    public void addRows(int rows, int n, float[] x, int xo, int rowStride, float[] y, int yo) {
        assert Bounds.matrix(rows, n, x, xo, rowStride, 1) && Bounds.range(n, y, yo);
        for (int r = 0; r < rows; r++) {
            add(n, x, xo + r * rowStride, y, yo);
        }
    }

    @Override
    public void tanhGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        assert Bounds.range(n, y, yo) && Bounds.range(n, dy, dyo) && Bounds.range(n, dx, dxo);
        for (int i = 0; i < n; i++) {
            float slope = Math.fma(-y[yo + i], y[yo + i], 1f);
            dx[dxo + i] = Math.fma(dy[dyo + i], slope, dx[dxo + i]);
        }
    }

    @Override
    public void sigmoidGradient(
            int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        assert Bounds.range(n, y, yo) && Bounds.range(n, dy, dyo) && Bounds.range(n, dx, dxo);
        for (int i = 0; i < n; i++) {
            float slope = Math.fma(-y[yo + i], y[yo + i], y[yo + i]);
            dx[dxo + i] = Math.fma(dy[dyo + i], slope, dx[dxo + i]);
        }
    }

    @Override
    public void reluGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        assert Bounds.range(n, y, yo) && Bounds.range(n, dy, dyo) && Bounds.range(n, dx, dxo);
        for (int i = 0; i < n; i++) {
            dx[dxo + i] += y[yo + i] > 0f ? dy[dyo + i] : 0f;
        }
    }
}
