package io.elman.nn.stream;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Reductions;
import java.util.Arrays;

/// Sums over a vector through the lanes and the tree of [Reductions], the lanes being room of the
/// stream.
final class Lanes {
    private static final int COUNT = Reductions.LANES;

    private Lanes() {}

    /// The bits of [Reductions#sum].
    static float sum(Elementwise kernels, int n, float[] x, float[] lanes) {
        int whole = n - n % COUNT;
        Arrays.fill(lanes, 0);
        kernels.addRows(whole / COUNT, COUNT, x, 0, COUNT, lanes, 0);
        kernels.add(n - whole, x, whole, lanes, 0);
        for (int half = COUNT / 2; half > 0; half /= 2) {
            kernels.add(half, lanes, half, lanes, 0);
        }
        return lanes[0];
    }

    /// The bits of [Reductions#sumOfSquares].
    static double sumOfSquares(int n, float[] x, double[] lanes) {
        Arrays.fill(lanes, 0);
        for (int i = 0; i < n; i++) {
            double value = x[i];
            lanes[i % COUNT] += value * value;
        }
        for (int half = COUNT / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] += lanes[lane + half];
            }
        }
        return lanes[0];
    }
}
