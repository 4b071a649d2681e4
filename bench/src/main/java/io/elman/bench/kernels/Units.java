package io.elman.bench.kernels;

import io.elman.kernels.Gates;
import io.elman.kernels.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The gates of 128 units for 32 sequences: what a step computes beside its products.
@State(Scope.Thread)
public class Units {
    private static final int ROWS = 32;
    private static final int HIDDEN = 128;
    private static final int N = ROWS * HIDDEN;

    private final Gates gates = Kernels.active().gates();
    private final float[] sums = Numbers.some(4 * N);
    private final float[] a = new float[4 * N];
    private final float[] before = Numbers.some(N);
    private final float[] c = Numbers.some(N);
    private final float[] tanh = Numbers.some(N);
    private final float[] h = Numbers.some(N);
    private final float[] dh = Numbers.some(N);
    private final float[] dc = Numbers.some(N);
    private final float[] dn = Numbers.some(N);
    private final float[] da = new float[4 * N];

    /// Before a row of calls: each overwrites its operands by what stays in the same range.
    @Setup(Level.Iteration)
    public void setup() {
        System.arraycopy(sums, 0, a, 0, a.length);
    }

    /// Activated gates, cell state and hidden state of an LSTM.
    @Benchmark
    public float[] lstm(Count count) {
        gates.lstm(ROWS, HIDDEN, a, 0, before, 0, c, 0, tanh, 0, h, 0);
        count.elements += N;
        return h;
    }

    /// Its derivative.
    @Benchmark
    public float[] lstmGradient(Count count) {
        gates.lstmGradient(ROWS, HIDDEN, a, 0, before, 0, tanh, 0, dh, 0, dc, 0, da, 0);
        count.elements += N;
        return da;
    }

    /// Activated gates and hidden state of a GRU.
    @Benchmark
    public float[] gru(Count count) {
        gates.gru(ROWS, HIDDEN, a, 0, tanh, 0, before, 0, h, 0);
        count.elements += N;
        return h;
    }

    /// Its derivative.
    @Benchmark
    public float[] gruGradient(Count count) {
        gates.gruGradient(ROWS, HIDDEN, a, 0, tanh, 0, before, 0, dh, 0, da, 0, dn, 0, dc, 0);
        count.elements += N;
        return da;
    }
}
