package io.elman.bench.kernels;

import io.elman.kernels.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Loops that are bound by memory: sums, reductions and updates of 4,096 numbers.
@State(Scope.Thread)
public class Loops {
    private static final int N = 4096;

    private final Kernels kernels = Kernels.active();
    private final float[] x = Numbers.some(N);
    private final float[] y = new float[N];
    private final float[] m = new float[N];
    private final float[] v = new float[N];

    /// `y += x`.
    @Benchmark
    public float[] add(Count count) {
        kernels.elementwise().add(N, x, 0, y, 0);
        count.bytes += 12.0 * N;
        return y;
    }

    /// `z += x · y`.
    @Benchmark
    public float[] multiplyAdd(Count count) {
        kernels.elementwise().multiplyAdd(N, x, 0, m, 0, y, 0);
        count.bytes += 16.0 * N;
        return y;
    }

    /// `Σ x`.
    @Benchmark
    public float sum(Count count) {
        count.bytes += 4.0 * N;
        return kernels.reductions().sum(N, x, 0);
    }

    /// `Σ x · y`.
    @Benchmark
    public float dot(Count count) {
        count.bytes += 8.0 * N;
        return kernels.reductions().dot(N, x, 0, m, 0);
    }

    /// `Σ x²` in double.
    @Benchmark
    public double sumOfSquares(Count count) {
        count.bytes += 4.0 * N;
        return kernels.reductions().sumOfSquares(N, x, 0);
    }

    /// A step of Adam.
    @Benchmark
    public float[] adam(Count count) {
        kernels.updates().adam(N, y, 0, x, 0, m, 0, v, 0, 0.9f, 0.999f, 1e-8f, 1e-3f, 1);
        count.bytes += 28.0 * N;
        return y;
    }
}
