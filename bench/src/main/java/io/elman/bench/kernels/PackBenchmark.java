package io.elman.bench.kernels;

import io.elman.kernels.PackedMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Copying the weight `[4 · hidden, hidden]` of an LSTM into the order of the products.
@State(Scope.Thread)
public class PackBenchmark implements KernelBenchmark {
    private static final int GATES = 4;

    @Param({"128", "512", "650"})
    int hidden;

    private final PackedMatrix packed = new PackedMatrix();
    private float[] w = {};

    @Override
    @Setup
    public void prepare() {
        w = Operands.floats(1, GATES * hidden * hidden);
    }

    /// As it lies.
    @Benchmark
    public PackedMatrix pack() {
        return packed.pack(GATES * hidden, hidden, w, 0, hidden, 1);
    }

    /// Transposed.
    @Benchmark
    public PackedMatrix packTransposed() {
        return packed.pack(hidden, GATES * hidden, w, 0, 1, hidden);
    }

    @Override
    public Work work(String kernel) {
        long wide = (long) GATES * hidden;
        return Work.of(wide * hidden, 0, 2, 2)
                .named(Work.count(wide) + " × " + Work.count(hidden));
    }
}
