package io.elman.tensor.autodiff;

import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;

/// Numbers times a weight: every term of every row in index order.
record DenseProjection(Variable x, Rows weight) implements InputProjection {
    @Override
    public int rows() {
        return weight.in() == 0 ? 0 : x.shape().elements() / weight.in();
    }

    @Override
    public void forward(Pass pass, float[] start, Block y) {
        int rows = rows();
        for (int row = 0; row < rows; row++) {
            System.arraycopy(start, 0, y.data(), y.offset() + row * y.stride(), weight.count());
        }
        Products.forward(pass, rows, block(x.value().data()), weight, y);
    }

    @Override
    public void gradient(Pass pass, Block dy) {
        Products.weightGradient(pass, rows(), dy, block(x.value().data()), weight);
        float[] dx = x.gradient();
        if (dx != null) {
            Products.inputGradient(pass, rows(), dy, weight, block(dx));
        }
    }

    private Block block(float[] numbers) {
        return new Block(numbers, 0, weight.in());
    }
}
