package io.elman.tensor.autodiff;

import io.elman.kernels.PackedMatrix;
import org.jspecify.annotations.Nullable;

/// The three products of a linear map `y = x · Wᵀ` and its derivative, over rows of `x`.
///
/// A weight `[out, in]` can take part with a range of its rows only (some of the gates). All
/// products add to what their result holds.
final class Products {
    private Products() {}

    /// A range of the rows of a weight `[out, in]`, as one operation of a pass reads them.
    static final class Rows {
        private final Variable weight;
        private final int from;
        private final int count;
        private @Nullable PackedMatrix transposed;
        private @Nullable PackedMatrix plain;

        Rows(Variable weight, int from, int count) {
            this.weight = weight;
            this.from = from;
            this.count = count;
        }

        static Rows all(Variable weight) {
            return new Rows(weight, 0, weight.shape().size(0));
        }

        Variable weight() {
            return weight;
        }

        int from() {
            return from;
        }

        int count() {
            return count;
        }

        int in() {
            return weight.shape().size(1);
        }

        /// Packed for `x · Wᵀ`; looked up once, since a recurrence asks at every step.
        private PackedMatrix transposed(Pass pass) {
            PackedMatrix known = transposed;
            if (known == null) {
                known = pass.packedWeights().packed(weight, from, count, true);
                transposed = known;
            }
            return known;
        }

        /// Packed for `x · W`.
        private PackedMatrix plain(Pass pass) {
            PackedMatrix known = plain;
            if (known == null) {
                known = pass.packedWeights().packed(weight, from, count, false);
                plain = known;
            }
            return known;
        }
    }

    /// Rows of numbers inside an array: row `r` starts at `offset + r · stride`. A recurrence moves
    /// one block from step to step.
    static final class Block {
        private final float[] data;
        private final int stride;
        private int offset;

        Block(float[] data, int offset, int stride) {
            this.data = data;
            this.offset = offset;
            this.stride = stride;
        }

        float[] data() {
            return data;
        }

        int offset() {
            return offset;
        }

        int stride() {
            return stride;
        }

        /// This block, from now on with its first row there.
        Block at(int offset) {
            this.offset = offset;
            return this;
        }
    }

    /// `y[r, :] += x[r, :] · Wᵀ` for `r < rows`.
    static void forward(Pass pass, int rows, Block x, Rows weight, Block y) {
        pass.kernels()
                .gemm()
                .multiplyAdd(rows, x.data, x.offset, x.stride, 1, weight.transposed(pass), y.data,
                        y.offset, y.stride);
    }

    /// `dx[r, :] += dy[r, :] · W` for `r < rows`.
    static void inputGradient(Pass pass, int rows, Block dy, Rows weight, Block dx) {
        pass.kernels()
                .gemm()
                .multiplyAdd(rows, dy.data, dy.offset, dy.stride, 1, weight.plain(pass), dx.data,
                        dx.offset, dx.stride);
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
