package io.elman.bench.kernels;

import io.elman.kernels.Gates;
import io.elman.kernels.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A step of the gated cells after the products, for 32 rows.
@State(Scope.Thread)
public class GateBenchmark implements KernelBenchmark {
    private static final int ROWS = 32;
    private static final int LSTM = 4;

    @Param({"128", "512"})
    int hidden;

    private final Gates kernels = Kernels.active().gates();
    private float[] gates = {};
    private float[] gateGradient = {};
    private float[] before = {};
    private float[] c = {};
    private float[] tanhC = {};
    private float[] h = {};
    private float[] dh = {};
    private float[] dc = {};

    @Override
    @Setup
    public void prepare() {
        int n = ROWS * hidden;
        gates = Operands.positive(1, LSTM * n);
        gateGradient = new float[LSTM * n];
        before = Operands.floats(2, n);
        c = Operands.floats(3, n);
        tanhC = Operands.floats(4, n);
        h = new float[n];
        dh = Operands.floats(5, n);
        dc = Operands.floats(6, n);
    }

    /// See [Gates#lstm].
    @Benchmark
    public void lstm() {
        kernels.lstm(ROWS, hidden, gates, 0, before, 0, c, 0, tanhC, 0, h, 0);
    }

    /// See [Gates#lstmGradient].
    @Benchmark
    public void lstmGradient() {
        kernels.lstmGradient(ROWS, hidden, gates, 0, before, 0, tanhC, 0, dh, 0, dc, 0,
                gateGradient, 0);
    }

    /// See [Gates#gru].
    @Benchmark
    public void gru() {
        kernels.gru(ROWS, hidden, gates, 0, c, 0, before, 0, h, 0);
    }

    /// See [Gates#gruGradient].
    @Benchmark
    public void gruGradient() {
        kernels.gruGradient(ROWS, hidden, gates, 0, c, 0, before, 0, dh, 0, gateGradient, 0, tanhC,
                0, dc, 0);
    }

    @Override
    public Work work(String kernel) {
        int n = ROWS * hidden;
        Work work = switch (kernel) {
            case "lstm" ->
                Work.of(n, 3 * FunctionFlops.SIGMOID + 2 * FunctionFlops.TANH + 4, 12, 8);
            case "lstmGradient" -> Work.of(n, 22, 13, 12);
            case "gru" -> Work.of(n, 2 * FunctionFlops.SIGMOID + FunctionFlops.TANH + 5, 9, 6);
            case "gruGradient" -> Work.of(n, 16, 11, 11);
            default -> throw Work.unknown(kernel);
        };
        return work.named(ROWS + " × " + hidden);
    }
}
