package io.elman.nn;

import io.elman.tensor.Mask;
import io.elman.tensor.autodiff.Variable;

/// Hands masks on from a layer's input to its output.
final class Masks {
    private Masks() {}

    /// The output with the input's mask, if it has one. The output's first two axes are the
    /// input's, `[time, batch, …]`.
    static Variable handOn(Variable input, Variable output) {
        Mask mask = input.mask();
        return mask == null ? output : output.masked(mask);
    }
}
