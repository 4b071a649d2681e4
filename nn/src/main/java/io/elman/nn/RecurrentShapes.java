package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Variable;

/// The shapes that recurrent layers take and give.
final class RecurrentShapes {
    private RecurrentShapes() {}

    /// The shape of one example's output, given that of its input.
    static Shape output(String who, Shape input, int in, int out, boolean lastOutput) {
        Check.that(input.rank() == 2 && input.size(1) == in, who, "input [time, " + in + "]",
                input);
        return lastOutput ? Shape.of(out) : Shape.of(input.size(0), out);
    }

    /// Demands an initial state `[layers, batch, hidden]` for the input `[time, batch, in]`.
    static void checkState(RecurrentOptions options, String name, Variable x,
            Variable state) {
        Shape expected = Shape.of(options.layers(), x.shape().size(1), options.hidden());
        Check.that(
                state.shape().equals(expected),
                options.label(),
                "initial " + name + " [layers, batch, hidden] = " + expected,
                state.shape(),
                state.shape().rank() == 3 && state.shape().size(1) != expected.size(1)
                        ? "Was the state kept from a batch of another size?"
                        : "");
    }
}
