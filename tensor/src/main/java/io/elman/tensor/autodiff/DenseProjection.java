package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Numbers times a weight: every term of every row in index order.
///
/// @param x the whole input
/// @param picked the rows of `x` to take in turn, or null for all as they lie
/// @param numbers the rows taken, one after another
record DenseProjection(Variable x, Rows weight, @Nullable RowNumbers picked, float[] numbers)
        implements InputProjection {
    static DenseProjection of(Pass pass, Variable x, Rows weight, @Nullable RowNumbers picked) {
        float[] all = x.value().data();
        if (picked == null) {
            return new DenseProjection(x, weight, null, all);
        }
        int in = weight.in();
        float[] numbers = pass.memory().take(x.shape());
        for (int row = 0; row < picked.count(); row++) {
            System.arraycopy(all, picked.at(row) * in, numbers, row * in, in);
        }
        return new DenseProjection(x, weight, picked, numbers);
    }

    @Override
    public int rows() {
        if (picked != null) {
            return picked.count();
        }
        return weight.in() == 0 ? 0 : x.shape().elements() / weight.in();
    }

    @Override
    public Projected projected(Pass pass, float[] start) {
        return (from, to, y) -> {
            int rows = to - from;
            for (int row = 0; row < rows; row++) {
                System.arraycopy(start, 0, y.data(), y.offset() + row * y.stride(), weight.count());
            }
            Block x = new Block(numbers, from * weight.in(), weight.in());
            Products.forward(pass, rows, x, weight, y);
        };
    }

    @Override
    public void gradient(Pass pass, Block dy) {
        Products.weightGradient(pass, rows(), dy, block(numbers), weight);
        float[] dx = x.gradient();
        if (dx == null) {
            return;
        }
        if (picked == null) {
            Products.inputGradient(pass, rows(), dy, weight, block(dx));
            return;
        }
        int in = weight.in();
        float[] rows = pass.memory().take(x.shape());
        Arrays.fill(rows, 0, Shape.of(picked.count(), in).elements(), 0);
        Products.inputGradient(pass, rows(), dy, weight, block(rows));
        for (int row = 0; row < picked.count(); row++) {
            pass.kernels().elementwise().add(in, rows, row * in, dx, picked.at(row) * in);
        }
    }

    private Block block(float[] array) {
        return new Block(array, 0, weight.in());
    }
}
