package io.elman.nn;

import io.elman.tensor.Tensor;

/// The state of [Rnn] and [Gru].
///
/// @param h `[layers, batch, hidden]`
public record HiddenState(Tensor h) {}
