package io.elman.nn;

import io.elman.tensor.Tensor;
import java.util.List;

/// The state of [Rnn] and [Gru].
///
/// @param h `[layers · directions, batch, hidden]`
public record HiddenState(Tensor h) implements RecurrentState {
    @Override
    public List<Tensor> parts() {
        return List.of(h);
    }
}
