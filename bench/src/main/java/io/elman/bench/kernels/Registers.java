package io.elman.bench.kernels;

import io.elman.bench.speed.Peak;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What the machine can do: multiply-adds in registers, one thread.
@State(Scope.Thread)
public class Registers {
    private final Peak peak = new Peak(1);

    /// Twelve independent chains.
    @Benchmark
    public void multiplyAdd(Count count) {
        peak.call();
        count.flops += peak.flops();
    }
}
