package io.elman.bench.kernels;

import io.elman.bench.speed.Peak;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The most multiply-adds that the processor can do.
@State(Scope.Thread)
public class PeakBenchmark implements KernelBenchmark {
    private final Peak peak = new Peak(1);

    @Override
    @Setup
    public void prepare() {}

    /// Chains of multiply-adds in registers.
    @Benchmark
    public void registers() {
        peak.call();
    }

    @Override
    public Work work(String kernel) {
        return new Work("", peak.flops(), 0, 0);
    }
}
