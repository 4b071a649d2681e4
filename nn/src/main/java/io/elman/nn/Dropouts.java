package io.elman.nn;

import io.elman.tensor.Require;

/// What a recurrent layer drops in training.
///
/// @param between probability for the outputs of every stacked layer but the last, drawn for each
///     step; PyTorch's `dropout`
/// @param input probability for the input features, the same ones at every step; Keras' `dropout`
/// @param hidden probability for what the hidden state adds to the gates, the same units at every
///     step; Keras' `recurrent_dropout`
record Dropouts(float between, float input, float hidden) {
    static final Dropouts NONE = new Dropouts(0, 0, 0);

    static Dropouts of(Spec spec) {
        return new Dropouts(
                spec.number("dropout", 0),
                spec.number("input_dropout", 0),
                spec.number("hidden_dropout", 0));
    }

    Spec describe(Spec spec) {
        return spec.with("dropout", between)
                .with("input_dropout", input)
                .with("hidden_dropout", hidden);
    }

    void check(String kind) {
        Require.probability(kind, between);
        Require.probability(kind, input);
        Require.probability(kind, hidden);
    }
}
