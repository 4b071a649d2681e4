package io.elman.tensor.autodiff;

import io.elman.tensor.IntTensor;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;

/// The product of an input with a weight, `y = start + x · Wᵀ`, in the way that fits the input's
/// [Form]: numbers are multiplied, a one-hot row looks up a column of the weight, and what is
/// repeated over time is projected once.
sealed interface InputProjection permits DenseProjection, OneHotProjection, RepeatedProjection {
    /// The projection that fits `x`.
    ///
    /// @param x `[…, in]`
    /// @param weight rows of a weight `[out, in]`
    static InputProjection of(Variable x, Rows weight) {
        return switch (x.form()) {
            case Form.OneHot(IntTensor ids, int _) -> new OneHotProjection(ids, weight);
            case Form.Repeated(Variable source, int times) ->
                new RepeatedProjection(InputProjection.of(source, weight), source, times, weight);
            case Form.Dense _,Form.Ids _ -> new DenseProjection(x.dense(), weight);
        };
    }

    /// The number of rows of the result.
    int rows();

    /// Overwrites `y` with `start + x · Wᵀ`, row by row.
    void forward(Pass pass, float[] start, Block y);

    /// Adds what `dy` says to the gradients of the weight and of the input.
    void gradient(Pass pass, Block dy);
}
