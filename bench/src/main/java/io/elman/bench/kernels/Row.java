package io.elman.bench.kernels;

import io.elman.kernels.Kernels;
import io.elman.kernels.PackedMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The product of one row with a packed weight, as a step of a stream has it: every weight is read
/// once.
@State(Scope.Thread)
public class Row {
    private final Kernels kernels = Kernels.active();

    /// Inputs, outputs.
    @Param({"64x96", "192x512", "256x1024", "640x2048"})
    public String size = "";

    private int out;
    private int in;
    private float[] x = {};
    private float[] y = {};
    private float[] weight = {};
    private final PackedMatrix packed = new PackedMatrix();

    /// Makes the operands.
    @Setup
    public void setup() {
        int[] parts = Numbers.parts(size);
        in = parts[0];
        out = parts[1];
        x = Numbers.some(in);
        y = Numbers.some(out);
        weight = Numbers.some(in * out);
        packed.pack(in, out, weight, 0, 1, in);
    }

    /// `y += x · Wᵀ`.
    @Benchmark
    public float[] multiplyAdd(Count count) {
        kernels.gemm().multiplyAdd(1, x, 0, in, 1, packed, y, 0, out);
        count.bytes += 4.0 * in * out;
        return y;
    }

    /// Packs the weight for that.
    @Benchmark
    public PackedMatrix pack(Count count) {
        count.bytes += 8.0 * in * out;
        return packed.pack(in, out, weight, 0, 1, in);
    }
}
