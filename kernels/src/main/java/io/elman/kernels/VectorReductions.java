package io.elman.kernels;

import static io.elman.kernels.VectorLanes.DOUBLES;
import static io.elman.kernels.VectorLanes.FLOATS;
import static io.elman.kernels.VectorLanes.HALF_FLOATS;
import static io.elman.kernels.VectorLanes.LENGTH;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// [Reductions] in the Vector API: one pass for each vector's share of the 16 lanes over the whole
/// groups of 16, then the remaining elements one by one, each to its lane.
final class VectorReductions implements Reductions {

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
        int whole = n - n % LANES;
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int i = 0; i < whole; i += LANES) {
                sum = sum.add(FloatVector.fromArray(FLOATS, x, xo + lane + i));
            }
            sum.intoArray(lanes, lane);
        }
        for (int i = whole; i < n; i++) {
            lanes[i - whole] += x[xo + i];
        }
        return LaneTree.sum(lanes);
    }

    @Override
    public float dot(int n, float[] x, int xo, float[] y, int yo) {
        assert Bounds.range(n, x, xo) && Bounds.range(n, y, yo);
        float[] lanes = new float[LANES];
        int whole = n - n % LANES;
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int i = 0; i < whole; i += LANES) {
                FloatVector vx = FloatVector.fromArray(FLOATS, x, xo + lane + i);
                sum = vx.fma(FloatVector.fromArray(FLOATS, y, yo + lane + i), sum);
            }
            sum.intoArray(lanes, lane);
        }
        for (int i = whole; i < n; i++) {
            lanes[i - whole] = Math.fma(x[xo + i], y[yo + i], lanes[i - whole]);
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
        int whole = n - n % LANES;
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector max = FloatVector.fromArray(FLOATS, lanes, lane);
            for (int i = 0; i < whole; i += LANES) {
                max = max.max(FloatVector.fromArray(FLOATS, x, xo + lane + i));
            }
            max.intoArray(lanes, lane);
        }
        for (int i = whole; i < n; i++) {
            lanes[i - whole] = Math.max(lanes[i - whole], x[xo + i]);
        }
        return LaneTree.max(lanes);
    }

    @Override
    public double sumOfSquares(int n, float[] x, int xo) {
        assert Bounds.range(n, x, xo);
        double[] lanes = new double[LANES];
        int whole = n - n % LANES;
        for (int lane = 0; lane < LANES; lane += DOUBLES.length()) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int i = 0; i < whole; i += LANES) {
                FloatVector floats = FloatVector.fromArray(HALF_FLOATS, x, xo + lane + i);
                DoubleVector value = (DoubleVector) floats.convertShape(VectorOperators.F2D,
                        DOUBLES, 0);
                sum = sum.add(value.mul(value));
            }
            sum.intoArray(lanes, lane);
        }
        for (int i = whole; i < n; i++) {
            double value = x[xo + i];
            lanes[i - whole] += value * value;
        }
        return LaneTree.sum(lanes);
    }

    @Override
    public double sumOfMagnitudes(int n, float[] x, int xo) {
        assert Bounds.range(n, x, xo);
        double[] lanes = new double[LANES];
        int whole = n - n % LANES;
        for (int lane = 0; lane < LANES; lane += DOUBLES.length()) {
            DoubleVector sum = DoubleVector.zero(DOUBLES);
            for (int i = 0; i < whole; i += LANES) {
                FloatVector floats = FloatVector.fromArray(HALF_FLOATS, x, xo + lane + i).abs();
                sum = sum.add(floats.convertShape(VectorOperators.F2D, DOUBLES, 0));
            }
            sum.intoArray(lanes, lane);
        }
        for (int i = whole; i < n; i++) {
            lanes[i - whole] += Math.abs(x[xo + i]);
        }
        return LaneTree.sum(lanes);
    }
}
