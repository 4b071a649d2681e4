package io.elman.bench.kernels;

import io.elman.kernels.Elementwise;
import io.elman.kernels.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Loops of few operations for each element.
@State(Scope.Thread)
public class ElementwiseBenchmark implements KernelBenchmark {
    private static final float SMALL = 1e-3f;
    private static final int ROWS = 32;

    @Param({"2048", "65536"})
    int n;

    private final Elementwise kernels = Kernels.active().elementwise();
    private float[] x = {};
    private float[] y = {};
    private float[] z = {};

    @Override
    @Setup
    public void prepare() {
        x = Operands.floats(1, n);
        y = Operands.floats(2, n);
        z = Operands.floats(3, n);
    }

    /// See [Elementwise#relu].
    @Benchmark
    public void relu() {
        kernels.relu(n, x, 0, y, 0);
    }

    /// See [Elementwise#add].
    @Benchmark
    public void add() {
        kernels.add(n, x, 0, y, 0);
    }

    /// See [Elementwise#larger].
    @Benchmark
    public void larger() {
        kernels.larger(n, x, 0, y, 0);
    }

    /// See [Elementwise#clamp].
    @Benchmark
    public void clamp() {
        kernels.clamp(n, 0.5f, x, 0, y, 0);
    }

    /// See [Elementwise#addSigns].
    @Benchmark
    public void addSigns() {
        kernels.addSigns(n, SMALL, x, 0, y, 0);
    }

    /// See [Elementwise#axpy].
    @Benchmark
    public void axpy() {
        kernels.axpy(n, SMALL, x, 0, y, 0);
    }

    /// See [Elementwise#scale].
    @Benchmark
    public void scale() {
        kernels.scale(n, SMALL, x, 0, y, 0);
    }

    /// See [Elementwise#multiply].
    @Benchmark
    public void multiply() {
        kernels.multiply(n, x, 0, y, 0, z, 0);
    }

    /// See [Elementwise#multiplyAdd].
    @Benchmark
    public void multiplyAdd() {
        kernels.multiplyAdd(n, x, 0, y, 0, z, 0);
    }

    /// See [Elementwise#addRows].
    @Benchmark
    public void addRows() {
        kernels.addRows(ROWS, n / ROWS, x, 0, n / ROWS, y, 0);
    }

    /// See [Elementwise#tanhGradient].
    @Benchmark
    public void tanhGradient() {
        kernels.tanhGradient(n, x, 0, y, 0, z, 0);
    }

    /// See [Elementwise#sigmoidGradient].
    @Benchmark
    public void sigmoidGradient() {
        kernels.sigmoidGradient(n, x, 0, y, 0, z, 0);
    }

    /// See [Elementwise#reluGradient].
    @Benchmark
    public void reluGradient() {
        kernels.reluGradient(n, x, 0, y, 0, z, 0);
    }

    @Override
    public Work work(String kernel) {
        return switch (kernel) {
            case "relu", "clamp" -> Work.of(n, 0, 2, 2);
            case "larger" -> Work.of(n, 0, 3, 2);
            case "scale" -> Work.of(n, 1, 2, 2);
            case "add", "addSigns" -> Work.of(n, 1, 3, 2);
            case "axpy" -> Work.of(n, 2, 3, 2);
            case "multiply" -> Work.of(n, 1, 3, 3);
            case "multiplyAdd" -> Work.of(n, 2, 4, 3);
            case "addRows" -> rows();
            case "tanhGradient", "sigmoidGradient" -> Work.of(n, 4, 4, 3);
            case "reluGradient" -> Work.of(n, 1, 4, 3);
            default -> throw Work.unknown(kernel);
        };
    }

    private Work rows() {
        long columns = n / ROWS;
        return new Work(ROWS + " × " + Work.count(columns), n, Float.BYTES * (n + 2 * columns),
                Float.BYTES * (n + columns));
    }
}
