package io.elman.nn;

import io.elman.tensor.Tensor;
import java.util.List;

/// The state of [Lstm].
///
/// @param h hidden state, `[layers · directions, batch, h]`
/// @param c cell state, `[layers · directions, batch, hidden]`
public record LstmState(Tensor h, Tensor c) implements RecurrentState {
    @Override
    public List<Tensor> parts() {
        return List.of(h, c);
    }
}
