package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A cell whose state before the first step is learnt, the same for every sequence. A state that is
/// given goes before it.
///
/// Parameters are the cell's, under `cell.`, and `initial_0`, `initial_1`, … `[size]`, one for each
/// part of the state, zero at first.
public final class LearntState implements CellWrapper {
    private final Cell cell;
    private final List<Parameter> initial;

    private LearntState(Cell cell, List<Parameter> initial) {
        this.cell = cell;
        this.initial = initial;
    }

    /// `cell` with a learnt initial state.
    public static LearntState of(Cell cell) {
        return new LearntState(cell, cell.stateSizes().stream()
                .map(size -> new Parameter(Shape.of(size), Initializers.zeros()))
                .toList());
    }

    @Override
    public List<Variable> initialState(Pass pass, int batch) {
        List<Variable> state = new ArrayList<>();
        for (Parameter part : initial) {
            state.add(pass.read(part).repeated(batch).dense());
        }
        return state;
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        SequencedMap<String, Parameter> named = new LinkedHashMap<>(
                CellWrapper.super.parameters());
        for (int part = 0; part < initial.size(); part++) {
            named.put("initial_" + part, initial.get(part));
        }
        return Collections.unmodifiableSequencedMap(named);
    }

    @Override
    public Cell forSequences(Pass pass, int batch) {
        return new LearntState(cell.forSequences(pass, batch), initial);
    }

    @Override
    public Cell cell() {
        return cell;
    }

    @Override
    public Spec spec() {
        return Spec.of("LearntState", cell.spec());
    }

    @Override
    public String toString() {
        return "LearntState(\n  (cell): " + cell.toString().replace("\n", "\n  ") + "\n)";
    }
}
