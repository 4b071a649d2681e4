package io.elman.nn;

import io.elman.tensor.autodiff.Variable;

/// What a recurrent layer gives within a pass.
///
/// @param <S> the state
/// @param output the outputs of all steps, `[time, batch, out]`
/// @param state the state after the last step
public record Unrolled<S>(Variable output, S state) {}
