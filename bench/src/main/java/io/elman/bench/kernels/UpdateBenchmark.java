package io.elman.bench.kernels;

import io.elman.kernels.Kernels;
import io.elman.kernels.Updates;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The steps of the optimisers.
@State(Scope.Thread)
public class UpdateBenchmark implements KernelBenchmark {
    private static final float RATE = 1e-3f;
    private static final float SLOW = 0.999f;
    private static final float TINY = 1e-8f;

    @Param({"16384", "524288"})
    int n;

    private final Updates kernels = Kernels.active().updates();
    private float[] w = {};
    private float[] g = {};
    private float[] m = {};
    private float[] v = {};

    @Override
    @Setup
    public void prepare() {
        w = Operands.floats(1, n);
        g = Operands.floats(2, n);
        m = Operands.floats(3, n);
        v = Operands.positive(4, n);
    }

    /// See [Updates#sgd].
    @Benchmark
    public void sgd() {
        kernels.sgd(n, RATE, w, 0, g, 0);
    }

    /// See [Updates#sgdMomentum].
    @Benchmark
    public void sgdMomentum() {
        kernels.sgdMomentum(n, RATE, 0.9f, w, 0, g, 0, m, 0);
    }

    /// See [Updates#adam].
    @Benchmark
    public void adam() {
        kernels.adam(n, w, 0, g, 0, m, 0, v, 0, 0.9f, SLOW, TINY, RATE, 1f);
    }

    /// See [Updates#approach].
    @Benchmark
    public void approach() {
        kernels.approach(n, RATE, g, 0, m, 0);
    }

    /// See [Updates#meanOfSquares].
    @Benchmark
    public void meanOfSquares() {
        kernels.meanOfSquares(n, SLOW, g, 0, v, 0);
    }

    /// See [Updates#normalizedStep].
    @Benchmark
    public void normalizedStep() {
        kernels.normalizedStep(n, RATE, 1f, TINY, w, 0, g, 0, v, 0);
    }

    @Override
    public Work work(String kernel) {
        return switch (kernel) {
            case "sgd" -> Work.of(n, 2, 3, 2);
            case "sgdMomentum" -> Work.of(n, 4, 5, 3);
            case "adam" -> Work.of(n, 13, 7, 4);
            case "approach" -> Work.of(n, 3, 3, 2);
            case "meanOfSquares" -> Work.of(n, 4, 3, 2);
            case "normalizedStep" -> Work.of(n, 6, 4, 3);
            default -> throw Work.unknown(kernel);
        };
    }
}
