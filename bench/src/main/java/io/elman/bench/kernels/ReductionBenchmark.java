package io.elman.bench.kernels;

import io.elman.kernels.Kernels;
import io.elman.kernels.Reductions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One number of many.
@State(Scope.Thread)
public class ReductionBenchmark implements KernelBenchmark {
    private static final int ROWS = 32;

    @Param({"2048", "65536"})
    int n;

    private final Reductions kernels = Kernels.active().reductions();
    private final float[] ofRows = new float[ROWS];
    private float[] x = {};
    private float[] y = {};

    @Override
    @Setup
    public void prepare() {
        x = Operands.floats(1, n);
        y = Operands.floats(2, n);
    }

    /// See [Reductions#sum].
    @Benchmark
    public float sum() {
        return kernels.sum(n, x, 0);
    }

    /// See [Reductions#rowSums].
    @Benchmark
    public float[] rowSums() {
        kernels.rowSums(ROWS, n / ROWS, x, 0, ofRows);
        return ofRows;
    }

    /// See [Reductions#max].
    @Benchmark
    public float max() {
        return kernels.max(n, x, 0);
    }

    /// See [Reductions#rowMaxima].
    @Benchmark
    public float[] rowMaxima() {
        kernels.rowMaxima(ROWS, n / ROWS, x, 0, ofRows);
        return ofRows;
    }

    /// See [Reductions#dot].
    @Benchmark
    public float dot() {
        return kernels.dot(n, x, 0, y, 0);
    }

    /// See [Reductions#sumOfSquares].
    @Benchmark
    public double sumOfSquares() {
        return kernels.sumOfSquares(n, x, 0);
    }

    /// See [Reductions#sumOfMagnitudes].
    @Benchmark
    public double sumOfMagnitudes() {
        return kernels.sumOfMagnitudes(n, x, 0);
    }

    @Override
    public Work work(String kernel) {
        return switch (kernel) {
            case "sum", "sumOfMagnitudes" -> Work.of(n, 1, 1, 1);
            case "sumOfSquares" -> Work.of(n, 2, 1, 1);
            case "max" -> Work.of(n, 0, 1, 1);
            case "rowSums" -> Work.of(n, 1, 1, 1).named(rows());
            case "rowMaxima" -> Work.of(n, 0, 1, 1).named(rows());
            case "dot" -> Work.of(n, 2, 2, 2);
            default -> throw Work.unknown(kernel);
        };
    }

    private String rows() {
        return ROWS + " × " + Work.count(n / ROWS);
    }
}
