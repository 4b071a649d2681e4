package io.elman.nn;

import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cell over time: the definition of recurrence. The same cell, with the same parameters, takes
/// every step; where a step does not count, the state stays as it is and the output is zero.
final class CellLoop {
    private final Pass pass;
    private final Cell cell;
    private final @Nullable Mask mask;
    private final int batch;

    private CellLoop(Pass pass, Cell cell, @Nullable Mask mask, int batch) {
        this.pass = pass;
        this.cell = cell;
        this.mask = mask;
        this.batch = batch;
    }

    /// @param x `[time, batch, in]`, with its mask
    /// @param initial the parts of the state before the first step
    static Unrolled run(Pass pass, Cell cell, Variable x, List<Variable> initial,
            boolean reversed) {
        int batch = x.shape().size(1);
        return new CellLoop(pass, cell.forSequences(pass, batch), x.mask(), batch)
                .run(x, initial, reversed);
    }

    private Unrolled run(Variable x, List<Variable> initial, boolean reversed) {
        int time = x.shape().size(0);
        Variable[] outputs = new Variable[time];
        List<Variable> state = initial;
        Variable last = zeros(cell.outputSize());
        for (int s = 0; s < time; s++) {
            int t = reversed ? time - 1 - s : s;
            boolean[] valid = valid(t);
            if (valid == null) {
                Cell.Step step = step(x.step(t), state);
                state = step.state();
                last = step.output();
                outputs[t] = last;
            } else {
                // What a padded step holds is never computed with, be it NaN.
                Variable padded = x.step(t).where(valid, zeros(cell.inputSize()));
                Cell.Step step = step(padded, state);
                state = choose(valid, step.state(), state);
                last = step.output().where(valid, last);
                outputs[t] = step.output().where(valid, zeros(cell.outputSize()));
            }
        }
        return new Unrolled(Variable.stack(Arrays.asList(outputs)), last, state);
    }

    /// One step, which must give what the cell says that it gives.
    private Cell.Step step(Variable x, List<Variable> state) {
        Cell.Step step = cell.step(pass, x, state);
        List<Integer> sizes = cell.stateSizes();
        require(step.state().size() == sizes.size(), sizes.size() + " parts of a state",
                step.state().size() + " parts");
        for (int part = 0; part < sizes.size(); part++) {
            requireShape("part " + part + " of the state", sizes.get(part),
                    step.state().get(part));
        }
        requireShape("an output", cell.outputSize(), step.output());
        return step;
    }

    private void requireShape(String what, int width, Variable given) {
        Shape expected = Shape.of(batch, width);
        require(given.shape().equals(expected), what + " " + expected, given.shape().toString());
    }

    private void require(boolean condition, String expected, String given) {
        if (!condition) {
            throw new ShapeException(cell.toString(), "a step that gives " + expected, given,
                    "outputSize() and stateSizes() have to say what step gives.");
        }
    }

    /// Which sequences' step `t` counts, or null if all do.
    private boolean @Nullable [] valid(int t) {
        if (mask == null) {
            return null;
        }
        boolean[] valid = new boolean[batch];
        boolean all = true;
        for (int b = 0; b < batch; b++) {
            valid[b] = mask.at(t, b);
            all &= valid[b];
        }
        return all ? null : valid;
    }

    private static List<Variable> choose(boolean[] valid, List<Variable> stepped,
            List<Variable> before) {
        List<Variable> chosen = new ArrayList<>();
        for (int part = 0; part < stepped.size(); part++) {
            chosen.add(stepped.get(part).where(valid, before.get(part)));
        }
        return chosen;
    }

    private Variable zeros(int width) {
        return pass.constant(Tensor.zeros(batch, width));
    }
}
