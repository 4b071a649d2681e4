package io.elman.nn;

import io.elman.tensor.Tensor;

/// What a recurrent layer gives in inference.
///
/// @param <S> the state
/// @param output the outputs of all steps, `[time, batch, hidden]`
/// @param state the state after the last step
public record Result<S>(Tensor output, S state) {}
