package io.elman.tensor.autodiff;

import io.elman.kernels.Elementwise;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import org.jspecify.annotations.Nullable;

/// One-hot rows times a weight: each row is a column of the weight, looked up and not multiplied.
///
/// With finite weights the numbers are those of the multiplication (only −0 may stand for 0).
///
/// @param ids the classes of the rows: which row of the transposed weight each takes
record OneHotProjection(RowNumbers ids, Rows weight) implements InputProjection {
    /// @param picked the rows to take in turn, or null for all as they lie
    static OneHotProjection of(Pass pass, IntTensor ids, Rows weight,
            @Nullable RowNumbers picked) {
        int[] all = ids.data();
        if (picked == null) {
            return new OneHotProjection(new RowNumbers(all, all.length), weight);
        }
        int[] taken = pass.memory().takeInts(all.length);
        for (int row = 0; row < picked.count(); row++) {
            taken[row] = all[picked.at(row)];
        }
        return new OneHotProjection(new RowNumbers(taken, picked.count()), weight);
    }

    @Override
    public int rows() {
        return ids.count();
    }

    @Override
    public Projected projected(Pass pass, float[] start) {
        int width = weight.count();
        float[] columns = pass.packedWeights().columns(weight.weight(), weight.from(), width);
        Elementwise kernels = pass.kernels().elementwise();
        return (from, to, y) -> {
            for (int row = from; row < to; row++) {
                int at = y.offset() + (row - from) * y.stride();
                System.arraycopy(start, 0, y.data(), at, width);
                kernels.add(width, columns, ids.at(row) * width, y.data(), at);
            }
        };
    }

    @Override
    public void gradient(Pass pass, Block dy) {
        float[] gradient = weight.weight().gradient();
        if (gradient == null) {
            return;
        }
        int width = weight.count();
        int in = weight.in();
        float[] columns = pass.memory().zeros(Shape.of(in, width));
        Elementwise kernels = pass.kernels().elementwise();
        for (int row = 0; row < rows(); row++) {
            int at = dy.offset() + row * dy.stride();
            kernels.add(width, dy.data(), at, columns, ids.at(row) * width);
        }
        for (int j = 0; j < width; j++) {
            for (int k = 0; k < in; k++) {
                gradient[(weight.from() + j) * in + k] += columns[k * width + j];
            }
        }
    }
}
