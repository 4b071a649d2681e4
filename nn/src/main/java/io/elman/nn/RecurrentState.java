package io.elman.nn;

import io.elman.tensor.Tensor;
import java.util.List;

/// The state of a recurrent layer as a value, which the caller holds.
public sealed interface RecurrentState permits HiddenState, LstmState {
    /// Its parts in order: h, and for an LSTM c.
    List<Tensor> parts();
}
