package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;

/// What the numbers of a parameter have to be like after every step, such as not negative.
///
/// A resumed run recognises it by its `toString`, which should name its constants.
@FunctionalInterface
public interface Constraint {
    /// Changes `weights` in place to the nearest numbers that satisfy it.
    void apply(Tensor weights);
}
