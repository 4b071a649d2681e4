package io.elman.tensor.autodiff;

import io.elman.kernels.Elementwise;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One-hot rows times a weight: each row is a column of the weight, looked up and not multiplied.
///
/// With finite weights the numbers are those of the multiplication (only −0 may stand for 0).
record OneHotProjection(IntTensor ids, Rows weight) implements InputProjection {
    /// The ids of the rows `picked` in turn, or all as they lie.
    static IntTensor pick(IntTensor ids, int @Nullable [] picked) {
        if (picked == null) {
            return ids;
        }
        int[] taken = new int[picked.length];
        Arrays.setAll(taken, row -> ids.data()[picked[row]]);
        return IntTensor.of(Shape.of(taken.length), taken);
    }

    @Override
    public int rows() {
        return ids.data().length;
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
                kernels.add(width, columns, ids.data()[row] * width, y.data(), at);
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
            kernels.add(width, dy.data(), at, columns, ids.data()[row] * width);
        }
        for (int j = 0; j < width; j++) {
            for (int k = 0; k < in; k++) {
                gradient[(weight.from() + j) * in + k] += columns[k * width + j];
            }
        }
    }
}
