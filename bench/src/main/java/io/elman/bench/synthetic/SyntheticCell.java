package io.elman.bench.synthetic;

import io.elman.nn.Gru;
import io.elman.nn.Layer;
import io.elman.nn.LayerNormLstmCell;
import io.elman.nn.Lstm;
import io.elman.nn.Recurrent;
import io.elman.nn.Rnn;
import java.util.Locale;

/// The recurrent layers that are compared.
enum SyntheticCell {
    RNN("RNN"), LSTM("LSTM"), GRU("GRU"), LAYER_NORM_LSTM("LSTM, layer-normalised");

    private final String title;

    SyntheticCell(String title) {
        this.title = title;
    }

    static SyntheticCell of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String title() {
        return title;
    }

    Layer allOutputs(int in, int hidden) {
        return switch (this) {
            case RNN -> Rnn.of(in, hidden);
            case LSTM -> Lstm.of(in, hidden).forgetBias(1);
            case GRU -> Gru.of(in, hidden);
            case LAYER_NORM_LSTM -> Recurrent.of(LayerNormLstmCell.of(in, hidden).forgetBias(1));
        };
    }

    Layer lastOutput(int in, int hidden) {
        return switch (allOutputs(in, hidden)) {
            case Rnn rnn -> rnn.lastOutput();
            case Lstm lstm -> lstm.lastOutput();
            case Gru gru -> gru.lastOutput();
            case Recurrent recurrent -> recurrent.lastOutput();
            case Layer other -> throw new AssertionError(other);
        };
    }
}
