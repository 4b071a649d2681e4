package io.elman.nn;

import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// What a recurrent layer gives within a pass.
///
/// @param output the outputs of all steps, `[time, batch, out]`; zero at steps that do not count,
///     with a mask that says which do
/// @param last what each direction gives last, `[batch, out]`: forwards the output of a sequence's
///     last valid step, backwards that of its first; zeros for a sequence without one
/// @param state the parts of the state after the last step, such as h and c
public record Unrolled(Variable output, Variable last, List<Variable> state) {
    /// The part of the state with this number: 0 for h, 1 for c.
    public Variable state(int part) {
        return state.get(part);
    }
}
