package io.elman.nn;

import io.elman.tensor.Tensor;

/// The state of [Lstm].
///
/// @param h hidden state, `[layers, batch, hidden]`
/// @param c cell state, `[layers, batch, hidden]`
public record LstmState(Tensor h, Tensor c) {}
