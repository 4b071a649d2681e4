package io.elman.bench.kernels;

import io.elman.kernels.Gemm;
import io.elman.kernels.Kernels;
import io.elman.kernels.PackedMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The product of one row with the hidden weight of an LSTM, as in a stream, which fills the
/// columns up to whole panels. Each weight is used once.
@State(Scope.Thread)
public class RowProductBenchmark implements KernelBenchmark {
    private static final int GATES = 4;

    @Param({"128", "512", "650"})
    int hidden;

    private final Gemm gemm = Kernels.active().gemm();
    private final PackedMatrix packed = new PackedMatrix();
    private float[] h = {};
    private float[] a = {};

    @Override
    @Setup
    public void prepare() {
        int columns = columns();
        packed.pack(hidden, columns, Operands.floats(1, columns * hidden), 0, 1, hidden);
        h = Operands.floats(2, hidden);
        a = new float[columns];
    }

    /// `a += h · Wᵀ`.
    @Benchmark
    public void oneRow() {
        gemm.multiplyAdd(1, h, 0, hidden, 1, packed, a, 0, a.length);
    }

    @Override
    public Work work(String kernel) {
        return Work.of((long) hidden * columns(), 2, 1, 1)
                .named("1 × " + hidden + " · " + hidden + " × " + Work.count(columns()));
    }

    private int columns() {
        return Math.ceilDiv(GATES * hidden, PackedMatrix.PANEL) * PackedMatrix.PANEL;
    }
}
