package io.elman.tensor.autodiff;

import io.elman.kernels.PackedMatrix;

/// The three products of a linear map `y = x · Wᵀ` and its derivative, over rows of `x`.
///
/// A weight `[out, in]` can take part with a range of its rows only (some of the gates). All
/// products add to what their result holds.
final class Products {
    private Products() {}

    /// A range of the rows of a weight `[out, in]`.
    record Rows(Variable weight, int from, int count) {
        static Rows all(Variable weight) {
            return new Rows(weight, 0, weight.shape().size(0));
        }

        int in() {
            return weight.shape().size(1);
        }
    }

    /// Rows of numbers inside an array: row `r` starts at `offset + r · stride`.
    record Block(float[] data, int offset, int stride) {}

    /// `y[r, :] += x[r, :] · Wᵀ` for `r < rows`.
    static void forward(Pass pass, int rows, Block x, Rows weight, Block y) {
        PackedMatrix packed = pass.packedWeights().packed(weight.weight, weight.from, weight.count,
                true);
        pass.kernels().gemm().multiplyAdd(rows, x.data, x.offset, x.stride, 1, packed, y.data,
                y.offset, y.stride);
    }

    /// `dx[r, :] += dy[r, :] · W` for `r < rows`.
    static void inputGradient(Pass pass, int rows, Block dy, Rows weight, Block dx) {
        PackedMatrix packed = pass.packedWeights().packed(weight.weight, weight.from, weight.count,
                false);
        pass.kernels()
                .gemm()
                .multiplyAdd(rows, dy.data, dy.offset, dy.stride, 1, packed, dx.data, dx.offset,
                        dx.stride);
    }

    /// `dW += dyᵀ · x`, summed over the rows in their order; nothing if nobody wants it.
    static void weightGradient(Pass pass, int rows, Block dy, Block x, Rows weight) {
        float[] gradient = weight.weight.gradient();
        if (gradient == null) {
            return;
        }
        int in = weight.in();
        PackedMatrix packed = pass.memory().matrix().pack(rows, in, x.data, x.offset, x.stride, 1);
        pass.kernels()
                .gemm()
                .multiplyAdd(weight.count, dy.data, dy.offset, 1, dy.stride, packed, gradient,
                        weight.from * in, in);
    }
}
