package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.autodiff.Form;
import io.elman.tensor.autodiff.Variable;
import java.util.function.Supplier;

/// Tells numbers from token ids at the door of a layer, so that the layer is named when the wrong
/// ones come.
final class Inputs {
    private Inputs() {}

    /// Demands numbers.
    static void requireNumbers(String who, String expected, Variable input) {
        if (input.form() instanceof Form.Ids) {
            throw new ShapeException(who, expected, "token ids " + input.shape(),
                    "Put an Embedding or a OneHot layer before this one.");
        }
    }

    /// Demands numbers `[…, features]`.
    ///
    /// @param who the layer, asked for in an error only
    static void requireLastAxis(Supplier<String> who, Variable input, int features) {
        Shape shape = input.shape();
        if (input.form() instanceof Form.Ids || shape.rank() == 0 || shape.size(-1) != features) {
            requireNumbers(who.get(), "input [..., " + features + "]", input);
            Check.lastAxis(who.get(), shape, features);
        }
    }

    /// Demands a sequence of numbers `[time, batch, features]`.
    static void requireSequence(String who, Variable input, int features) {
        requireNumbers(who, "input [time, batch, " + features + "]", input);
        Check.sequence(who, input.shape(), features);
    }

    /// Demands token ids.
    static void requireIds(String who, Variable input) {
        if (!(input.form() instanceof Form.Ids)) {
            throw new ShapeException(who, "token ids", "real numbers " + input.shape(), "");
        }
    }
}
