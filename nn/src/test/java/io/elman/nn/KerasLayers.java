package io.elman.nn;

import io.elman.tensor.Mask;
import io.elman.tensor.autodiff.Variable;
import org.jspecify.annotations.Nullable;

/// The layers of the golden files that `golden/keras_*.py` wrote.
final class KerasLayers {
    private KerasLayers() {}

    static RecurrentLayer<?, ?> layer(String kind, int in, int hidden) {
        return switch (kind) {
            case "rnn" -> Rnn.of(in, hidden).keras();
            case "lstm" -> Lstm.of(in, hidden).keras();
            case "gru" -> Gru.of(in, hidden).keras();
            case "gru_reset_before" -> Gru.of(in, hidden).resetBefore().keras();
            default -> throw new AssertionError(kind);
        };
    }

    static Cell cell(String kind, int in, int hidden, boolean bias) {
        Bias one = bias ? Bias.ONE : Bias.NONE;
        return switch (kind) {
            case "rnn" -> RnnCell.of(in, hidden).bias(one);
            case "lstm" -> LstmCell.of(in, hidden).bias(one);
            case "gru" -> GruCell.of(in, hidden).bias(bias ? Bias.TWO : Bias.NONE);
            case "gru_reset_before" -> GruCell.of(in, hidden).resetBefore().bias(one);
            default -> throw new AssertionError(kind);
        };
    }

    /// The mask of the case, or null if it has none.
    static @Nullable Mask mask(WaveFixture fixture) {
        return fixture.has("mask") ? fixture.mask("mask") : null;
    }

    /// Whether the layer is to give its last output. With zero_output_for_mask, what Keras gives
    /// last is the output of the last step, be it padding: one of all outputs.
    static boolean givesLast(WaveFixture fixture) {
        return fixture.has("last") && !fixture.has("zero_output");
    }

    /// The output that Keras gives, from that of the layer.
    static Variable output(WaveFixture fixture, Variable output) {
        return fixture.has("last") && !givesLast(fixture)
                ? output.step(fixture.integer("time") - 1)
                : output;
    }

    /// Keras hands on the mask of a layer that goes backwards in the order of the input, Elman in
    /// that of the outputs.
    static @Nullable Mask outputMask(WaveFixture fixture) {
        if (!fixture.has("output_mask")) {
            return null;
        }
        Mask handedOn = fixture.mask("output_mask");
        return fixture.has("backwards") ? handedOn.reversed() : handedOn;
    }
}
