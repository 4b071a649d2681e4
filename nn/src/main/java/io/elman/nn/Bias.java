package io.elman.nn;

/// How many additive constants each gate of a recurrent layer has.
public enum Bias {
    /// None.
    NONE,
    /// One, beside the input's product: Keras' way (there, a GRU with `reset_after` has two).
    ONE,
    /// Two, beside the input's and the hidden state's product: PyTorch's way.
    TWO
}
