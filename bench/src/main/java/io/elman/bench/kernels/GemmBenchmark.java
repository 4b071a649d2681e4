package io.elman.bench.kernels;

import io.elman.kernels.Gemm;
import io.elman.kernels.Kernels;
import io.elman.kernels.PackedMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The three products of an LSTM with its hidden state, `W` being `[4 · hidden, hidden]`. What is
/// packed is packed beforehand.
@State(Scope.Thread)
public class GemmBenchmark implements KernelBenchmark {
    private static final int GATES = 4;

    /// The steps that a weight's gradient is summed over.
    private static final int STEPS = 8;

    @Param({"128", "512", "650"})
    int hidden;

    @Param({"16", "32", "64"})
    int rows;

    private final Gemm gemm = Kernels.active().gemm();
    private final PackedMatrix straight = new PackedMatrix();
    private final PackedMatrix transposed = new PackedMatrix();
    private final PackedMatrix states = new PackedMatrix();
    private float[] h = {};
    private float[] a = {};
    private float[] weightGradient = {};

    @Override
    @Setup
    public void prepare() {
        int wide = GATES * hidden;
        float[] w = Operands.floats(1, wide * hidden);
        straight.pack(wide, hidden, w, 0, hidden, 1);
        transposed.pack(hidden, wide, w, 0, 1, hidden);
        h = Operands.floats(2, STEPS * rows * hidden);
        a = Operands.floats(3, STEPS * rows * wide);
        states.pack(STEPS * rows, hidden, h, 0, hidden, 1);
        weightGradient = new float[wide * hidden];
    }

    /// The gates of a step: `A += H · Wᵀ`.
    @Benchmark
    public void forward() {
        gemm.multiplyAdd(rows, h, 0, hidden, 1, transposed, a, 0, GATES * hidden);
    }

    /// The gradient of a step's hidden state: `dH += dA · W`.
    @Benchmark
    public void stateGradient() {
        gemm.multiplyAdd(rows, a, 0, GATES * hidden, 1, straight, h, 0, hidden);
    }

    /// The gradient of the weight over eight steps: `dW += dAᵀ · H`, whose left matrix is read
    /// transposed.
    @Benchmark
    public void weightGradient() {
        gemm.multiplyAdd(GATES * hidden, a, 0, 1, GATES * hidden, states, weightGradient, 0,
                hidden);
    }

    @Override
    public Work work(String kernel) {
        int wide = GATES * hidden;
        return switch (kernel) {
            case "forward" -> product(rows, hidden, wide);
            case "stateGradient" -> product(rows, wide, hidden);
            case "weightGradient" -> product(wide, (long) STEPS * rows, hidden);
            default -> throw Work.unknown(kernel);
        };
    }

    private static Work product(long m, long k, long n) {
        return new Work(Work.count(m) + " × " + Work.count(k) + " · " + Work.count(k) + " × "
                + Work.count(n), 2 * m * k * n, 0, Float.BYTES * (m * k + k * n + m * n));
    }
}
