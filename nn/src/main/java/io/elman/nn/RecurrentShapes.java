package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Variable;
import java.util.List;

/// The shapes that recurrent layers take.
final class RecurrentShapes {
    private static final String OTHER_BATCH = "Was the state kept from a batch of another size?";

    private RecurrentShapes() {}

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
        RecurrentSize size = options.size();
        int rows = size.layers() * size.directions();
        Shape expected = Shape.of(rows, batch, width);
        String axes = size.bidirectional()
                ? "[layers * 2, batch, hidden]"
                : "[layers, batch, hidden]";
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
                "initial " + name + " [layers, hidden] = " + expected, state.shape(),
                state.shape().rank() == 3
                        ? "The input [time, features] has no batch, so its state has none either."
                        : "");
    }
}
