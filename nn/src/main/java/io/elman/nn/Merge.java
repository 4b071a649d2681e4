package io.elman.nn;

import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// How the outputs of two directions become one. Keras' `merge_mode`.
public enum Merge {
    /// Side by side, forwards first: `[…, forward + backward]`.
    CONCAT,
    /// Their sum.
    SUM,
    /// Their product, element by element.
    MUL,
    /// Their mean.
    AVE;

    Variable of(Variable forward, Variable backward) {
        return switch (this) {
            case CONCAT -> Variable.concat(List.of(forward, backward));
            case SUM -> forward.plus(backward);
            case MUL -> forward.times(backward);
            case AVE -> forward.plus(backward).times(0.5f);
        };
    }
}
