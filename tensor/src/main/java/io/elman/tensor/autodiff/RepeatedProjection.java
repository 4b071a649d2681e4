package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import org.jspecify.annotations.Nullable;

/// A value repeated over time, times a weight: projected once and copied; in the derivative the
/// rows that show the same are summed first, in their order.
///
/// A row of the source that no picked row shows is padding: it is not projected, and whatever it
/// holds, such as NaN, reaches no gradient.
///
/// @param once the projection of the rows of `source` that are shown, in their order
/// @param sources for each row the row of `once` that it shows
record RepeatedProjection(
        InputProjection once, Variable source, RowNumbers sources, Rows weight)
        implements InputProjection {
    /// The projection of `times` copies of `source`.
    ///
    /// @param picked the rows of the copies to take in turn, or null for all as they lie
    static RepeatedProjection of(Pass pass, Variable source, int times, Rows weight,
            @Nullable RowNumbers picked) {
        int perCopy = perCopy(source);
        int rows = picked == null ? times * perCopy : picked.count();
        int[] sources = pass.memory().takeInts(times * perCopy);
        boolean[] isShown = new boolean[perCopy];
        for (int row = 0; row < rows; row++) {
            sources[row] = (picked == null ? row : picked.at(row)) % perCopy;
            isShown[sources[row]] = true;
        }
        RowNumbers shown = shown(pass, isShown);
        if (shown.count() == perCopy) {
            return new RepeatedProjection(InputProjection.of(pass, source, weight), source,
                    new RowNumbers(sources, rows), weight);
        }
        int[] places = pass.memory().takeInts(perCopy);
        for (int place = 0; place < shown.count(); place++) {
            places[shown.at(place)] = place;
        }
        for (int row = 0; row < rows; row++) {
            sources[row] = places[sources[row]];
        }
        return new RepeatedProjection(InputProjection.of(pass, source, weight, shown), source,
                new RowNumbers(sources, rows), weight);
    }

    private static RowNumbers shown(Pass pass, boolean[] isShown) {
        int[] shown = pass.memory().takeInts(isShown.length);
        int count = 0;
        for (int row = 0; row < isShown.length; row++) {
            if (isShown[row]) {
                shown[count++] = row;
            }
        }
        return new RowNumbers(shown, count);
    }

    /// The number of rows of `source`.
    private static int perCopy(Variable source) {
        return source.shape().elements() / source.shape().size(-1);
    }

    @Override
    public int rows() {
        return sources.count();
    }

    @Override
    public Projected projected(Pass pass, float[] start) {
        int width = weight.count();
        float[] shown = pass.memory().take(Shape.of(perCopy(source), width));
        once.forward(pass, start, new Block(shown, 0, width));
        return (from, to, y) -> {
            for (int row = from; row < to; row++) {
                System.arraycopy(shown, sources.at(row) * width, y.data(),
                        y.offset() + (row - from) * y.stride(), width);
            }
        };
    }

    @Override
    public void gradient(Pass pass, Block dy) {
        if (weight.weight().gradient() == null && source.gradient() == null) {
            return;
        }
        int width = weight.count();
        float[] sum = pass.memory().zeros(Shape.of(perCopy(source), width));
        for (int row = 0; row < sources.count(); row++) {
            pass.kernels()
                    .elementwise()
                    .add(width, dy.data(), dy.offset() + row * dy.stride(), sum,
                            sources.at(row) * width);
        }
        once.gradient(pass, new Block(sum, 0, width));
    }
}
