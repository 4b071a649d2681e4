package io.elman.nn;

import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// How several values become one: the outputs of two directions (Keras' `merge_mode`), or the nodes
/// that a [Graph] joins.
public enum Merge {
    /// Side by side in their order, forwards first: `[…, forward + backward]`.
    CONCAT,
    /// Their sum.
    SUM,
    /// Their product, element by element.
    MUL,
    /// Their mean.
    AVE;

    Variable of(Variable forward, Variable backward) {
        return Merges.of(this, List.of(forward, backward));
    }
}
