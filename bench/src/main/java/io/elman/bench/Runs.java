package io.elman.bench;

import java.util.List;

/// The runs of `bench/addition-curves` and what is asked of them.
final class Runs {
    static final String LSTM = "3-digits-lstm";
    static final String GRU = "3-digits-gru";
    static final String RNN = "3-digits-rnn";
    static final String LSTM_SEED_8 = "3-digits-lstm-seed-8";
    static final String LSTM_SEED_9 = "3-digits-lstm-seed-9";
    static final String LSTM_BATCH_32 = "3-digits-lstm-batch-32";
    static final String TWO_BATCH_16 = "2-digits-lstm-batch-16";
    static final String TWO_BATCH_32 = "2-digits-lstm-batch-32";
    static final String TWO_BATCH_128 = "2-digits-lstm-batch-128";
    static final String FOUR = "4-digits-lstm";
    static final String FIVE = "5-digits-lstm";

    /// Validation accuracy that a run must have reached.
    ///
    /// @param title how the run is called in a table
    /// @param by the last epoch that counts
    record Mark(String run, String title, double accuracy, int by) {}

    static final List<Mark> MARKS = List.of(
            new Mark(LSTM, "3 digits, LSTM, batch 128", 0.99, 40),
            new Mark(GRU, "3 digits, GRU, batch 128", 0.99, 40),
            new Mark(RNN, "3 digits, SimpleRNN, batch 128", 0.95, 25),
            new Mark(TWO_BATCH_16, "2 digits, LSTM, batch 16", 0.99, 60));

    /// What the header of Keras' example says: 99 % accuracy after so many epochs.
    static final List<Mark> CLAIMS = List.of(
            new Mark(TWO_BATCH_128, "2", 0.99, 55),
            new Mark(TWO_BATCH_32, "2", 0.99, 55),
            new Mark(LSTM, "3", 0.99, 100),
            new Mark(FOUR, "4", 0.99, 20),
            new Mark(FIVE, "5", 0.99, 30));

    private Runs() {}
}
