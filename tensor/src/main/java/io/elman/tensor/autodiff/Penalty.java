package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;

/// A term of the loss that depends on one parameter alone, such as a multiple of the sum of its
/// squares. It is added once a step, however many parts the batch is computed in.
///
/// A resumed run recognises it by its `toString`, which should name its constants.
public interface Penalty {
    /// What it adds to the loss, given the parameter's numbers.
    double value(Tensor weights);

    /// Adds its derivative by `weights` to `gradient`, which has the same shape.
    void addGradient(Tensor weights, Tensor gradient);
}
