package io.elman.nn.stream;

import io.elman.kernels.Kernels;
import io.elman.kernels.PackedMatrix;
import io.elman.tensor.Tensor;

/// The product of one row with a weight, `y += x · Wᵀ`, each element summed in the order of `x`.
///
/// The weight is packed with its columns filled up to whole panels, so that a product needs no room
/// beside `y`.
///
/// @param in the length of `x`
/// @param out the number of results
record RowProduct(int in, int out, PackedMatrix packed, Kernels kernels) {
    /// The product with all of a weight `[out, in]`.
    static RowProduct of(Tensor weight) {
        return of(weight, 0, weight.shape().size(0));
    }

    /// The product with `rows` rows of a weight `[out, in]`.
    static RowProduct of(Tensor weight, int from, int rows) {
        int in = weight.shape().size(1);
        int room = room(rows);
        float[] filled = new float[Math.multiplyExact(room, in)];
        System.arraycopy(weight.data(), from * in, filled, 0, rows * in);
        return new RowProduct(in, rows, new PackedMatrix().pack(in, room, filled, 0, 1, in),
                Kernels.active());
    }

    /// The least length of an array for `out` results; what is beyond them is undefined.
    static int room(int out) {
        return Math.ceilDiv(out, PackedMatrix.PANEL) * PackedMatrix.PANEL;
    }

    /// The least length of `y`.
    int room() {
        return room(out);
    }

    /// `y += x · Wᵀ`.
    void addTo(float[] x, float[] y) {
        kernels.gemm().multiplyAdd(1, x, 0, in, 1, packed, y, 0, room());
    }
}
