package io.elman.tensor.autodiff;

import io.elman.tensor.autodiff.Products.Block;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The additive constants of linear maps, one or two of which start each chain of products.
final class Biases {
    private Biases() {}

    /// `first + second` over `count` elements from `from`, either of which may be absent, written
    /// to `sum` from `from` on.
    static void sum(
            Pass pass, @Nullable Variable first, @Nullable Variable second, int from, int count,
            float[] sum) {
        if (first == null) {
            Arrays.fill(sum, from, from + count, 0);
        } else {
            System.arraycopy(first.value().data(), from, sum, from, count);
        }
        if (second != null) {
            pass.kernels().elementwise().add(count, second.value().data(), from, sum, from);
        }
    }

    /// Fills `rows` with elements `from … from + count − 1` of a bias, again and again; with zeros
    /// if there is none.
    static void fillRows(@Nullable Variable bias, int from, int count, float[] rows) {
        if (bias == null) {
            Arrays.fill(rows, 0);
            return;
        }
        for (int at = 0; at < rows.length; at += count) {
            System.arraycopy(bias.value().data(), from, rows, at, count);
        }
    }

    /// `db += Σ dy` over the rows in their order; nothing if nobody wants it.
    static void addGradient(Pass pass, @Nullable Variable bias, int rows, Block dy, int width) {
        float[] gradient = bias == null ? null : bias.gradient();
        if (gradient != null) {
            addRows(pass, rows, dy, width, gradient, 0);
        }
    }

    /// `db += Σ dy` over the rows in their order for two biases of one sum; the rows are added up
    /// once. Nothing for a bias that is absent or whose gradient nobody wants.
    static void addGradients(
            Pass pass, @Nullable Variable first, @Nullable Variable second, int rows, Block dy,
            int width) {
        float[] one = first == null ? null : first.gradient();
        float[] other = second == null ? null : second.gradient();
        if (one == null && other == null) {
            return;
        }
        float[] sum = pass.memory().zeros(width);
        addRows(pass, rows, dy, width, sum, 0);
        if (one != null) {
            pass.kernels().elementwise().add(width, sum, 0, one, 0);
        }
        if (other != null) {
            pass.kernels().elementwise().add(width, sum, 0, other, 0);
        }
    }

    /// `sum[to + j] += Σ dy[r, j]` for `j < width`, over the rows in their order.
    static void addRows(Pass pass, int rows, Block dy, int width, float[] sum, int to) {
        pass.kernels().elementwise().addRows(rows, width, dy.data(), dy.offset(), dy.stride(), sum,
                to);
    }
}
