package io.elman.tensor.autodiff;

import io.elman.tensor.IntTensor;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import org.jspecify.annotations.Nullable;

/// The product of rows of an input with a weight, `y = start + x · Wᵀ`, in the way that fits the
/// input's [Form]: numbers are multiplied, a one-hot row looks up a column of the weight, and what
/// is repeated over time is projected once.
sealed interface InputProjection permits DenseProjection, OneHotProjection, RepeatedProjection {
    /// The projection of all rows of `x` as they lie.
    ///
    /// @param x `[…, in]`
    /// @param weight rows of a weight `[out, in]`
    static InputProjection of(Pass pass, Variable x, Rows weight) {
        return of(pass, x, weight, null);
    }

    /// The projection that fits `x`.
    ///
    /// @param x `[…, in]`
    /// @param weight rows of a weight `[out, in]`
    /// @param picked the rows of `x` to take in turn, or null for all as they lie
    static InputProjection of(Pass pass, Variable x, Rows weight, @Nullable RowNumbers picked) {
        return switch (x.form()) {
            case Form.OneHot(IntTensor ids, int _) ->
                OneHotProjection.of(pass, ids, weight, picked);
            case Form.Repeated(Variable source, int times) ->
                RepeatedProjection.of(pass, source, times, weight, picked);
            case Form.Dense _,Form.Ids _ -> DenseProjection.of(pass, x.dense(), weight, picked);
        };
    }

    /// The number of rows of the result.
    int rows();

    /// Overwrites `y` with `start + x · Wᵀ`, row by row.
    default void forward(Pass pass, float[] start, Block y) {
        projected(pass, start).write(0, rows(), y);
    }

    /// The rows of `start + x · Wᵀ`, to be written some at a time.
    Projected projected(Pass pass, float[] start);

    /// Rows that are computed when they are wanted.
    interface Projected {
        /// Overwrites the first rows of `y` with the rows `from … to − 1`.
        void write(int from, int to, Block y);
    }

    /// Adds what `dy` says to the gradients of the weight and of the input.
    void gradient(Pass pass, Block dy);
}
