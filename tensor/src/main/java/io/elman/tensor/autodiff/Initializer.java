package io.elman.tensor.autodiff;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;

/// How the numbers of a new parameter are drawn.
@FunctionalInterface
public interface Initializer {
    /// Overwrites all of `values` from the stream `rng`.
    void fill(Tensor values, Rng rng);
}
