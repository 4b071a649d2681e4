package io.elman.kernels;

import java.util.Arrays;

/// [Reductions] in plain Java.
final class ScalarReductions implements Reductions {

    @Override
    public float sum(int n, float[] x, int xo) {
        return sum(n, x, xo, new float[LANES]);
    }

    @Override
    public void rowSums(int rows, int n, float[] x, int xo, float[] sums) {
        float[] lanes = new float[LANES];
        for (int row = 0; row < rows; row++) {
            sums[row] = sum(n, x, xo + row * n, lanes);
        }
    }

    private static float sum(int n, float[] x, int xo, float[] lanes) {
        assert Bounds.range(n, x, xo);
        Arrays.fill(lanes, 0);
        for (int i = 0; i < n; i++) {
            lanes[i % LANES] += x[xo + i];
        }
        return LaneTree.sum(lanes);
    }

    @Override
    public float dot(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        float[] lanes = new float[LANES];
        for (int i = 0; i < n; i++) {
            lanes[i % LANES] = Math.fma(x[xo + i], y[yo + i], lanes[i % LANES]);
        }
        return LaneTree.sum(lanes);
    }

    @Override
    public float max(int n, float[] x, int xo) {
        return max(n, x, xo, new float[LANES]);
    }

    @Override
    public void rowMaxima(int rows, int n, float[] x, int xo, float[] maxima) {
        float[] lanes = new float[LANES];
        for (int row = 0; row < rows; row++) {
            maxima[row] = max(n, x, xo + row * n, lanes);
        }
    }

    private static float max(int n, float[] x, int xo, float[] lanes) {
        assert Bounds.range(n, x, xo);
        Arrays.fill(lanes, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            lanes[i % LANES] = Math.max(lanes[i % LANES], x[xo + i]);
        }
        return LaneTree.max(lanes);
    }

    @Override
    public double sumOfSquares(int n, float[] x, int xo) {
        assert Bounds.range(n, x, xo);
        double[] lanes = new double[LANES];
        for (int i = 0; i < n; i++) {
            double value = x[xo + i];
            lanes[i % LANES] += value * value;
        }
        return LaneTree.sum(lanes);
    }

    @Override
    public double sumOfMagnitudes(int n, float[] x, int xo) {
        assert Bounds.range(n, x, xo);
        double[] lanes = new double[LANES];
        for (int i = 0; i < n; i++) {
            lanes[i % LANES] += Math.abs(x[xo + i]);
        }
        return LaneTree.sum(lanes);
    }
}
