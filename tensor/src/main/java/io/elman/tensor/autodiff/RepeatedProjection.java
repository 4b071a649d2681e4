package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A value repeated over time, times a weight: projected once and copied; in the derivative the
/// rows that show the same are summed first, in their order.
///
/// @param once the projection of what is repeated
/// @param sources for each row the row of `source` that it shows
record RepeatedProjection(InputProjection once, Variable source, int[] sources, Rows weight)
        implements InputProjection {
    /// What row each of the picked rows of `times` copies shows; of all rows as they lie without
    /// `picked`.
    static int[] sources(Variable source, int times, int @Nullable [] picked) {
        int perCopy = source.shape().elements() / source.shape().size(-1);
        int[] sources = new int[picked == null ? times * perCopy : picked.length];
        Arrays.setAll(sources, row -> (picked == null ? row : picked[row]) % perCopy);
        return sources;
    }

    @Override
    public int rows() {
        return sources.length;
    }

    @Override
    public void forward(Pass pass, float[] start, Block y) {
        int width = weight.count();
        float[] projected = pass.memory().take(Shape.of(once.rows(), width));
        once.forward(pass, start, new Block(projected, 0, width));
        for (int row = 0; row < sources.length; row++) {
            System.arraycopy(projected, sources[row] * width, y.data(),
                    y.offset() + row * y.stride(), width);
        }
    }

    @Override
    public void gradient(Pass pass, Block dy) {
        if (weight.weight().gradient() == null && source.gradient() == null) {
            return;
        }
        int width = weight.count();
        float[] sum = pass.memory().zeros(Shape.of(once.rows(), width));
        for (int row = 0; row < sources.length; row++) {
            pass.kernels()
                    .elementwise()
                    .add(width, dy.data(), dy.offset() + row * dy.stride(), sum,
                            sources[row] * width);
        }
        once.gradient(pass, new Block(sum, 0, width));
    }
}
