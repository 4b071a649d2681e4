package io.elman.kernels;

import static io.elman.kernels.VectorLanes.FLOATS;
import static io.elman.kernels.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// [Elementwise] in the Vector API: whole vectors first, the remaining elements one by one.
final class VectorElementwise implements Elementwise {

    @Override
    public void exp(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        VectorFunctions.exp(n, x, xo, y, yo);
    }

    @Override
    public void tanh(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        VectorFunctions.tanh(1, n, x, xo, n, y, yo, n);
    }

    @Override
    public void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        VectorFunctions.sigmoid(1, n, x, xo, n, y, yo, n);
    }

    @Override
    public void relu(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + i);
            vx.blend(0f, vx.compare(VectorOperators.LE, 0f)).intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            y[yo + i] = x[xo + i] <= 0f ? 0f : x[xo + i];
        }
    }

    @Override
    public void add(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + i);
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            vy.add(vx).intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            y[yo + i] += x[xo + i];
        }
    }

    @Override
    public void larger(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + i);
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            vy.max(vx).intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            y[yo + i] = Math.max(y[yo + i], x[xo + i]);
        }
    }

    @Override
    public void clamp(int n, float limit, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + i);
            vx.max(-limit).min(limit).intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            y[yo + i] = Math.min(Math.max(x[xo + i], -limit), limit);
        }
    }

    @Override
    public void addSigns(int n, float a, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        FloatVector zero = FloatVector.zero(FLOATS);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + i);
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            FloatVector signs = zero.blend(a, vx.compare(VectorOperators.GT, 0f))
                    .blend(-a, vx.compare(VectorOperators.LT, 0f));
            vy.add(signs).intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            y[yo + i] += x[xo + i] > 0f ? a : x[xo + i] < 0f ? -a : 0f;
        }
    }

    @Override
    public void axpy(int n, float a, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        FloatVector va = FloatVector.broadcast(FLOATS, a);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + i);
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            va.fma(vx, vy).intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            y[yo + i] = Math.fma(a, x[xo + i], y[yo + i]);
        }
    }

    @Override
    public void scale(int n, float a, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + i);
            vx.mul(a).intoArray(y, yo + i);
        }
        for (; i < n; i++) {
            y[yo + i] = a * x[xo + i];
        }
    }

    @Override
    public void multiply(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo) && Bounds.range(n, z, zo);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + i);
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            vx.mul(vy).intoArray(z, zo + i);
        }
        for (; i < n; i++) {
            z[zo + i] = x[xo + i] * y[yo + i];
        }
    }

    @Override
    public void multiplyAdd(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo) && Bounds.range(n, z, zo);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + i);
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            FloatVector vz = FloatVector.fromArray(FLOATS, z, zo + i);
            vx.fma(vy, vz).intoArray(z, zo + i);
        }
        for (; i < n; i++) {
            z[zo + i] = Math.fma(x[xo + i], y[yo + i], z[zo + i]);
        }
    }

    @Override
    public void addRows(int rows, int n, float[] x, int xo, int rowStride, float[] y, int yo) {
        assert Bounds.matrix(rows, n, x, xo, rowStride, 1) && Bounds.range(n, y, yo);
        int j = 0;
        for (; j + 4 * LENGTH <= n; j += 4 * LENGTH) {
            FloatVector sum0 = FloatVector.fromArray(FLOATS, y, yo + j);
            FloatVector sum1 = FloatVector.fromArray(FLOATS, y, yo + j + LENGTH);
            FloatVector sum2 = FloatVector.fromArray(FLOATS, y, yo + j + 2 * LENGTH);
            FloatVector sum3 = FloatVector.fromArray(FLOATS, y, yo + j + 3 * LENGTH);
            int at = xo + j;
            for (int r = 0; r < rows; r++) {
                sum0 = sum0.add(FloatVector.fromArray(FLOATS, x, at));
                sum1 = sum1.add(FloatVector.fromArray(FLOATS, x, at + LENGTH));
                sum2 = sum2.add(FloatVector.fromArray(FLOATS, x, at + 2 * LENGTH));
                sum3 = sum3.add(FloatVector.fromArray(FLOATS, x, at + 3 * LENGTH));
                at += rowStride;
            }
            sum0.intoArray(y, yo + j);
            sum1.intoArray(y, yo + j + LENGTH);
            sum2.intoArray(y, yo + j + 2 * LENGTH);
            sum3.intoArray(y, yo + j + 3 * LENGTH);
        }
        for (; j < FLOATS.loopBound(n); j += LENGTH) {
            FloatVector sum = FloatVector.fromArray(FLOATS, y, yo + j);
            for (int r = 0; r < rows; r++) {
                sum = sum.add(FloatVector.fromArray(FLOATS, x, xo + r * rowStride + j));
            }
            sum.intoArray(y, yo + j);
        }
        for (; j < n; j++) {
            float sum = y[yo + j];
            for (int r = 0; r < rows; r++) {
                sum += x[xo + r * rowStride + j];
            }
            y[yo + j] = sum;
        }
    }

    @Override
    public void tanhGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        assert Bounds.range(n, y, yo) && Bounds.range(n, dy, dyo) && Bounds.range(n, dx, dxo);
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            FloatVector vdy = FloatVector.fromArray(FLOATS, dy, dyo + i);
            FloatVector vdx = FloatVector.fromArray(FLOATS, dx, dxo + i);
            vdy.fma(vy.neg().fma(vy, one), vdx).intoArray(dx, dxo + i);
        }
        for (; i < n; i++) {
            float slope = Math.fma(-y[yo + i], y[yo + i], 1f);
            dx[dxo + i] = Math.fma(dy[dyo + i], slope, dx[dxo + i]);
        }
    }

    @Override
    public void sigmoidGradient(
            int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        assert Bounds.range(n, y, yo) && Bounds.range(n, dy, dyo) && Bounds.range(n, dx, dxo);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            FloatVector vdy = FloatVector.fromArray(FLOATS, dy, dyo + i);
            FloatVector vdx = FloatVector.fromArray(FLOATS, dx, dxo + i);
            vdy.fma(vy.neg().fma(vy, vy), vdx).intoArray(dx, dxo + i);
        }
        for (; i < n; i++) {
            float slope = Math.fma(-y[yo + i], y[yo + i], y[yo + i]);
            dx[dxo + i] = Math.fma(dy[dyo + i], slope, dx[dxo + i]);
        }
    }

    @Override
    public void reluGradient(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
        assert Bounds.range(n, y, yo) && Bounds.range(n, dy, dyo) && Bounds.range(n, dx, dxo);
        FloatVector zero = FloatVector.zero(FLOATS);
        int i = 0;
        for (; i < FLOATS.loopBound(n); i += LENGTH) {
            FloatVector vy = FloatVector.fromArray(FLOATS, y, yo + i);
            FloatVector vdy = FloatVector.fromArray(FLOATS, dy, dyo + i);
            FloatVector vdx = FloatVector.fromArray(FLOATS, dx, dxo + i);
            vdx.add(zero.blend(vdy, vy.compare(VectorOperators.GT, 0f))).intoArray(dx, dxo + i);
        }
        for (; i < n; i++) {
            dx[dxo + i] += y[yo + i] > 0f ? dy[dyo + i] : 0f;
        }
    }
}
