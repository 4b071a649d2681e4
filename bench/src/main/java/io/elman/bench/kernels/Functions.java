package io.elman.bench.kernels;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Functions of 2,048 numbers in the first-level cache.
@State(Scope.Thread)
public class Functions {
    private static final int N = 2048;

    private final Elementwise kernels = Kernels.active().elementwise();
    private final float[] x = Numbers.some(N);
    private final float[] y = new float[N];

    /// `exp(x)`.
    @Benchmark
    public float[] exp(Count count) {
        kernels.exp(N, x, 0, y, 0);
        count.elements += N;
        return y;
    }

    /// `tanh(x)`.
    @Benchmark
    public float[] tanh(Count count) {
        kernels.tanh(N, x, 0, y, 0);
        count.elements += N;
        return y;
    }

    /// `1 / (1 + exp(−x))`.
    @Benchmark
    public float[] sigmoid(Count count) {
        kernels.sigmoid(N, x, 0, y, 0);
        count.elements += N;
        return y;
    }
}
