package io.elman.interop.keras;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The three kinds of recurrence, and which block of Keras' weights each of Elman's gates is.
///
/// | kind | Keras      | Elman      |
/// |------|------------|------------|
/// | LSTM | i, f, c, o | i, f, g, o |
/// | GRU  | z, r, h    | r, z, n    |
enum CellKind {
    /// One block.
    SIMPLE_RNN(1),
    /// Four blocks in the same order.
    LSTM(4),
    /// Three blocks, the first two exchanged.
    GRU(3);

    private final int gates;

    CellKind(int gates) {
        this.gates = gates;
    }

    /// The kind of a layer or cell of this class, null if it is no recurrent one.
    static @Nullable CellKind of(String className) {
        return switch (className) {
            case "SimpleRNN", "SimpleRNNCell" -> SIMPLE_RNN;
            case "LSTM", "LSTMCell" -> LSTM;
            case "GRU", "GRUCell" -> GRU;
            default -> null;
        };
    }

    int gates() {
        return gates;
    }

    /// Which of Keras' blocks is this gate of Elman's, and the other way round: an exchange of two
    /// is its own opposite.
    int block(int gate) {
        return this == GRU && gate < 2 ? 1 - gate : gate;
    }

    /// What Keras calls its layer.
    String layerClass() {
        return switch (this) {
            case SIMPLE_RNN -> "SimpleRNN";
            case LSTM, GRU -> name().toUpperCase(Locale.ROOT);
        };
    }
}
