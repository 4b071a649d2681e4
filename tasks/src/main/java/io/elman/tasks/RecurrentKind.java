package io.elman.tasks;

import io.elman.nn.Gru;
import io.elman.nn.Layer;
import io.elman.nn.Lstm;
import io.elman.nn.Rnn;

/// The kinds of recurrent layer, each with the weights drawn and the biases kept as in Keras.
public enum RecurrentKind {
    /// [Lstm].
    LSTM {
        @Override
        public Layer outputs(int in, int hidden) {
            return Lstm.of(in, hidden).keras();
        }

        @Override
        public Layer lastOutput(int in, int hidden) {
            return Lstm.of(in, hidden).keras().lastOutput();
        }
    },
    /// [Gru].
    GRU {
        @Override
        public Layer outputs(int in, int hidden) {
            return Gru.of(in, hidden).keras();
        }

        @Override
        public Layer lastOutput(int in, int hidden) {
            return Gru.of(in, hidden).keras().lastOutput();
        }
    },
    /// [Rnn] with tanh, Keras' `SimpleRNN`.
    RNN {
        @Override
        public Layer outputs(int in, int hidden) {
            return Rnn.of(in, hidden).keras();
        }

        @Override
        public Layer lastOutput(int in, int hidden) {
            return Rnn.of(in, hidden).keras().lastOutput();
        }
    };

    /// A layer `[time, batch, in]` → `[time, batch, hidden]`.
    public abstract Layer outputs(int in, int hidden);

    /// A layer `[time, batch, in]` → `[batch, hidden]`.
    public abstract Layer lastOutput(int in, int hidden);
}
