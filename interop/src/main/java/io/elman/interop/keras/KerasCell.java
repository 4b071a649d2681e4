package io.elman.interop.keras;

import io.elman.nn.Bias;
import io.elman.nn.Cell;
import io.elman.nn.Gru;
import io.elman.nn.GruCell;
import io.elman.nn.Lstm;
import io.elman.nn.LstmCell;
import io.elman.nn.RecurrentLayer;
import io.elman.nn.Rnn;
import io.elman.nn.RnnCell;
import io.elman.nn.VariationalDropoutCell;
import io.elman.tensor.autodiff.Activation;

/// A recurrent cell as Keras describes it, within a layer such as `LSTM` or by itself.
///
/// @param inner Keras' `activation`
/// @param gate Keras' `recurrent_activation`
/// @param dropout of the input
/// @param recurrentDropout of the hidden state
record KerasCell(CellKind kind, Fields options, int units, boolean hasBias, boolean resetAfter,
        Activation inner, Activation gate, float dropout, float recurrentDropout) {
    static KerasCell of(CellKind kind, Fields options) {
        boolean gated = kind != CellKind.SIMPLE_RNN;
        int units = options.size("units");
        if (units > Integer.MAX_VALUE / kind.gates()) {
            throw options.wrong("units", "at most " + Integer.MAX_VALUE / kind.gates());
        }
        return new KerasCell(kind, options, units, options.flag("use_bias", true),
                kind == CellKind.GRU && options.flag("reset_after", true),
                Activations.elementwise(options, "activation", "tanh"),
                gated
                        ? Activations.elementwise(options, "recurrent_activation", "sigmoid")
                        : Activation.SIGMOID,
                options.rate("dropout"), options.rate("recurrent_dropout"));
    }

    boolean hasTwoBiases() {
        return hasBias && resetAfter;
    }

    boolean drops() {
        return dropout > 0 || recurrentDropout > 0;
    }

    /// Whether Elman has the whole sequence as one operation.
    boolean isFused() {
        return kind == CellKind.SIMPLE_RNN
                ? inner == Activation.TANH || inner == Activation.RELU
                : inner == Activation.TANH && gate == Activation.SIGMOID;
    }

    /// The layer for the whole sequence.
    RecurrentLayer<?, ?> layer(int in) {
        return switch (kind) {
            case SIMPLE_RNN -> {
                Rnn rnn = Rnn.of(in, units).keras();
                yield dropping(biased(inner == Activation.RELU ? rnn.relu() : rnn));
            }
            case LSTM -> dropping(biased(Lstm.of(in, units).keras()));
            case GRU -> {
                Gru gru = Gru.of(in, units).keras();
                yield dropping(biased(resetAfter ? gru : gru.resetBefore()));
            }
        };
    }

    private <L extends RecurrentLayer<L, ?>> L biased(L layer) {
        return hasBias ? layer : layer.bias(Bias.NONE);
    }

    private <L extends RecurrentLayer<L, ?>> L dropping(L layer) {
        L first = dropout > 0 ? layer.inputDropout(dropout) : layer;
        return recurrentDropout > 0 ? first.recurrentDropout(recurrentDropout) : first;
    }

    /// The cell for a single step, its dropout around it.
    Cell cell(int in) {
        Cell cell = switch (kind) {
            case SIMPLE_RNN -> {
                RnnCell simple = RnnCell.of(in, units).keras().activation(inner);
                yield hasBias ? simple : simple.bias(Bias.NONE);
            }
            case LSTM -> {
                LstmCell lstm = LstmCell.of(in, units).keras().activation(inner)
                        .recurrentActivation(gate);
                yield hasBias ? lstm : lstm.bias(Bias.NONE);
            }
            case GRU -> {
                GruCell usual = GruCell.of(in, units).keras();
                GruCell gru = (resetAfter ? usual : usual.resetBefore()).activation(inner)
                        .recurrentActivation(gate);
                yield hasBias ? gru : gru.bias(Bias.NONE);
            }
        };
        return drops() ? VariationalDropoutCell.of(cell, dropout, recurrentDropout) : cell;
    }

    /// What stands before the names of the cell's parameters.
    String prefix() {
        return drops() ? "cell." : "";
    }
}
