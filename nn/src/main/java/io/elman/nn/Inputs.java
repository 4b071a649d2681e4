package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.autodiff.Form;
import io.elman.tensor.autodiff.Variable;

/// Tells numbers from token ids at the door of a layer, so that the layer is named when the wrong
/// ones come.
final class Inputs {
    private Inputs() {}

    /// Demands numbers.
    static void requireNumbers(String who, String expected, Variable input) {
        Check.that(
                !(input.form() instanceof Form.Ids),
                who,
                expected,
                "token ids " + input.shape(),
                "Put an Embedding or a OneHot layer before this one.");
    }

    /// Demands a sequence of numbers `[time, batch, features]`.
    static void requireSequence(String who, Variable input, int features) {
        requireNumbers(who, "input [time, batch, " + features + "]", input);
        Check.sequence(who, input.shape(), features);
    }

    /// Demands token ids.
    static void requireIds(String who, Variable input) {
        Check.that(input.form() instanceof Form.Ids, who, "token ids",
                "real numbers " + input.shape());
    }
}
