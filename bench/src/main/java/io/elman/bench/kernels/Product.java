package io.elman.bench.kernels;

import io.elman.kernels.Kernels;
import io.elman.kernels.PackedMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The products of a linear map on some rows, as a step of a recurrence or a whole sequence has
/// them.
@State(Scope.Thread)
public class Product {
    private final Kernels kernels = Kernels.active();

    /// Rows, inputs, outputs.
    @Param({"16x128x512", "32x128x512", "32x512x2048", "20x650x2600", "64x12x512", "2048x128x512"})
    public String size = "";

    private int rows;
    private int in;
    private int out;
    private float[] x = {};
    private float[] y = {};
    private float[] weight = {};
    private final PackedMatrix transposed = new PackedMatrix();
    private final PackedMatrix plain = new PackedMatrix();
    private final PackedMatrix packedRows = new PackedMatrix();

    /// Makes the operands.
    @Setup
    public void setup() {
        int[] parts = Numbers.parts(size);
        rows = parts[0];
        in = parts[1];
        out = parts[2];
        x = Numbers.some(rows * in);
        y = Numbers.some(rows * out);
        weight = Numbers.some(out * in);
        transposed.pack(in, out, weight, 0, 1, in);
        plain.pack(out, in, weight, 0, in, 1);
    }

    /// `y += x · Wᵀ`.
    @Benchmark
    public float[] forward(Count count) {
        kernels.gemm().multiplyAdd(rows, x, 0, in, 1, transposed, y, 0, out);
        count.flops += flops();
        return y;
    }

    /// `dx += dy · W`.
    @Benchmark
    public float[] inputGradient(Count count) {
        kernels.gemm().multiplyAdd(rows, y, 0, out, 1, plain, x, 0, in);
        count.flops += flops();
        return x;
    }

    /// `dW += dyᵀ · x`, with the packing of `x`.
    @Benchmark
    public float[] weightGradient(Count count) {
        packedRows.pack(rows, in, x, 0, in, 1);
        kernels.gemm().multiplyAdd(out, y, 0, 1, out, packedRows, weight, 0, in);
        count.flops += flops();
        return weight;
    }

    private double flops() {
        return 2.0 * rows * in * out;
    }
}
