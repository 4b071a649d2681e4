package io.elman.bench.kernels;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Functions of each element.
@State(Scope.Thread)
public class FunctionBenchmark implements KernelBenchmark {
    @Param({"2048", "65536"})
    int n;

    private final Elementwise kernels = Kernels.active().elementwise();
    private float[] x = {};
    private float[] y = {};

    @Override
    @Setup
    public void prepare() {
        x = Operands.floats(1, n);
        y = new float[n];
    }

    /// See [Elementwise#exp].
    @Benchmark
    public void exp() {
        kernels.exp(n, x, 0, y, 0);
    }

    /// See [Elementwise#tanh].
    @Benchmark
    public void tanh() {
        kernels.tanh(n, x, 0, y, 0);
    }

    /// See [Elementwise#sigmoid].
    @Benchmark
    public void sigmoid() {
        kernels.sigmoid(n, x, 0, y, 0);
    }

    @Override
    public Work work(String kernel) {
        return Work.of(n, switch (kernel) {
            case "exp" -> FunctionFlops.EXP;
            case "tanh" -> FunctionFlops.TANH;
            case "sigmoid" -> FunctionFlops.SIGMOID;
            default -> throw Work.unknown(kernel);
        }, 2, 2);
    }
}
