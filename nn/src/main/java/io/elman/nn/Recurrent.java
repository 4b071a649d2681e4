package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Any cell over time: `[time, batch, in]` → `[time, batch, out]`.
///
/// The same cell, with the same parameters, takes every step; that is what makes a network
/// recurrent. This is the readable form. [Rnn], [Lstm] and [Gru] compute the same with one
/// operation for a whole sequence.
///
/// @param <S> the cell's state
public final class Recurrent<S> implements Layer {
    private final Cell<S> cell;
    private final boolean lastOutput;

    private Recurrent(Cell<S> cell, boolean lastOutput) {
        this.cell = cell;
        this.lastOutput = lastOutput;
    }

    /// `cell` over time.
    public static <S> Recurrent<S> of(Cell<S> cell) {
        return new Recurrent<>(cell, false);
    }

    /// The same cell, giving only its last output: `[time, batch, in]` → `[batch, out]`.
    public Recurrent<S> lastOutput() {
        return new Recurrent<>(cell, true);
    }

    /// All outputs `[time, batch, out]`, and the state after the last step.
    public Unrolled<S> unroll(Pass pass, Variable x, S initial) {
        Inputs.requireSequence(label(), x, cell.inputSize());
        List<Variable> outputs = new ArrayList<>();
        S state = initial;
        for (int t = 0; t < x.shape().size(0); t++) {
            Cell.Step<S> step = cell.step(pass, x.step(t), state);
            outputs.add(step.output());
            state = step.state();
        }
        return new Unrolled<>(Variable.stack(outputs), state);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireSequence(label(), input, cell.inputSize());
        Variable output = unroll(pass, input, cell.initialState(pass, input.shape().size(1)))
                .output();
        return lastOutput ? output.step(output.shape().size(0) - 1) : output;
    }

    /// The cell's parameters, under `cell.`.
    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        cell.parameters().forEach((name, parameter) -> parameters.put("cell." + name, parameter));
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Shape outputShape(Shape input) {
        return RecurrentShapes.output(label(), input, cell.inputSize(), cell.outputSize(),
                lastOutput);
    }

    /// @throws UnsupportedOperationException always: a cell of one's own is code, not data
    @Override
    public LayerSpec spec() {
        throw new UnsupportedOperationException(
                label() + ": expected a layer that a file can describe, got a cell written in Java. "
                        + "Save its parameters by name instead.");
    }

    private String label() {
        return "Recurrent(" + cell.inputSize() + " → " + cell.outputSize() + ")";
    }

    @Override
    public String toString() {
        return "Recurrent(\n  (cell): " + cell.toString().replace("\n", "\n  ") + "\n)";
    }
}
