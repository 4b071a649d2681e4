package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.autodiff.Form;
import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// The shapes that recurrent layers take.
final class RecurrentShapes {
    private static final String OTHER_BATCH = "Was the state kept from a batch of another size?";

    private RecurrentShapes() {}

    /// Demands numbers `[time, batch, in]`, with batchFirst() `[batch, time, in]`, or `[time, in]`
    /// for a layer used alone.
    static void checkInput(RecurrentOptions options, Variable x) {
        if (fits(options, x, options.batchFirst() ? 1 : 0)) {
            return;
        }
        String axes = axes(options);
        Inputs.requireNumbers(options.label(), "input [" + axes + ", " + options.in() + "]", x);
        Shape shape = x.shape();
        if (shape.rank() == 3) {
            Check.sequence(options.label(), axes, shape, options.in());
        } else {
            Check.that(shape.rank() == 2 && shape.size(1) == options.in(), options.label(),
                    "input [" + axes + ", " + options.in() + "], or unbatched [time, "
                            + options.in() + "]",
                    shape);
        }
        boolean timeSecond = options.batchFirst() && shape.rank() == 3;
        Check.that(shape.size(timeSecond ? 1 : 0) > 0, options.label(), "at least one time step",
                shape);
    }

    /// Demands an input with a batch, as it comes inside a model. Otherwise the examples of a batch
    /// that has lost its time would be taken for the steps of one sequence.
    static void checkBatched(RecurrentOptions options, Variable x) {
        if (!(x.form() instanceof Form.Ids) && x.shape().rank() != 3) {
            throw new ShapeException(options.label(),
                    "input [" + axes(options) + ", " + options.in() + "]", x.shape().toString(),
                    x.shape().rank() == 2
                            ? "Does the layer before give its last output only? A sequence without"
                                    + " a batch goes through run or unroll."
                            : "");
        }
    }

    /// Demands numbers `[time, batch, in]`, whatever the order of the axes outside the layer is.
    static void checkTraversed(RecurrentOptions options, Variable x) {
        if (!fits(options, x, 0)) {
            Inputs.requireSequence(options.label(), x, options.in());
        }
    }

    /// Whether this is an input with a batch. Checked first, since the errors' texts cost more than
    /// all checks.
    private static boolean fits(RecurrentOptions options, Variable x, int timeAxis) {
        Shape shape = x.shape();
        return !(x.form() instanceof Form.Ids) && shape.rank() == 3
                && shape.size(2) == options.in() && shape.size(timeAxis) > 0;
    }

    private static String axes(RecurrentOptions options) {
        return options.batchFirst() ? "batch, time" : "time, batch";
    }

    /// Demands as many parts of a state as there are shapes, in these shapes, or none at all.
    static void checkStates(String who, List<Shape> expected, List<Variable> states) {
        Check.that(states.isEmpty() || states.size() == expected.size(), who,
                "a state of " + expected.size() + " parts " + expected, states.size() + " parts");
        for (int part = 0; part < states.size(); part++) {
            Shape shape = expected.get(part);
            Shape actual = states.get(part).shape();
            Check.that(actual.equals(shape), who, "state " + part + " " + shape, actual,
                    shape.rank() > 1 && actual.rank() == shape.rank()
                            && actual.size(-2) != shape.size(-2)
                                    ? OTHER_BATCH
                                    : "");
        }
    }

    /// Demands an initial state `[layers, batch, width]`.
    static void checkState(RecurrentOptions options, String name, int batch, int width,
            Variable state) {
        int rows = options.size().layers() * options.size().directions();
        Shape expected = Shape.of(rows, batch, width);
        String axes = "[" + rowsName(options) + ", batch, " + widthName(options, width) + "]";
        Shape actual = state.shape();
        String hint = "";
        if (options.batchFirst() && actual.equals(Shape.of(batch, rows, width))) {
            hint = "batchFirst() is about input and output, not about states.";
        } else if (actual.rank() == 3 && actual.size(1) != batch) {
            hint = OTHER_BATCH;
        }
        Check.that(actual.equals(expected), options.label(),
                "initial " + name + " " + axes + " = " + expected, actual, hint);
    }

    /// Demands an initial state `[layers, width]` for an input without a batch.
    static void checkUnbatchedState(RecurrentOptions options, String name, int width,
            Variable state) {
        Shape expected = Shape.of(options.size().layers() * options.size().directions(), width);
        Check.that(state.shape().equals(expected), options.label(),
                "initial " + name + " [" + rowsName(options) + ", " + widthName(options, width)
                        + "] = " + expected,
                state.shape(),
                state.shape().rank() == 3
                        ? "The input [time, features] has no batch, so its state has none either."
                        : "");
    }

    private static String rowsName(RecurrentOptions options) {
        return options.size().bidirectional() ? "layers * 2" : "layers";
    }

    /// A projection is smaller than the hidden size.
    private static String widthName(RecurrentOptions options, int width) {
        return width == options.hidden() ? "hidden" : "projection";
    }
}
