package io.elman.nn;

import io.elman.tensor.Require;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Cells on one another as one cell: within a step, the output of each is the input of the next.
/// The state is the parts of all states, in the order of the cells; the output is that of the last
/// one.
///
/// The parameters of cell `i` are named `i.name`. Keras' `StackedRNNCells`.
public final class StackedCells implements Cell {
    private final List<Cell> cells;

    private StackedCells(List<Cell> cells) {
        Require.positive("StackedCells", "number of cells", cells.size());
        for (int i = 1; i < cells.size(); i++) {
            int given = cells.get(i - 1).outputSize();
            int wanted = cells.get(i).inputSize();
            if (given != wanted) {
                throw new IllegalArgumentException("StackedCells: expected cell " + i + " to take "
                        + "the " + given + " features that cell " + (i - 1) + " gives, got one of "
                        + wanted);
            }
        }
        this.cells = cells;
    }

    /// A stack of these cells, the first one taking the input.
    ///
    /// @throws IllegalArgumentException if there is none, one does not take what the one before
    ///     gives, or two of them share a parameter
    public static StackedCells of(Cell... cells) {
        StackedCells stack = new StackedCells(List.of(cells));
        SequencedMap<String, Parameter> parameters = stack.parameters();
        if (Set.copyOf(parameters.values()).size() < parameters.size()) {
            throw new IllegalArgumentException(
                    "StackedCells: expected cells that share no parameter, got one cell twice");
        }
        Streams.offer(parameters.values());
        return stack;
    }

    static StackedCells of(Spec spec, Layers layers) {
        return of(spec.inside().stream().map(layers::cell).toArray(Cell[]::new));
    }

    @Override
    public Step step(Pass pass, Variable x, List<Variable> state) {
        Variable value = x;
        List<Variable> next = new ArrayList<>();
        for (Cell cell : cells) {
            int from = next.size();
            int to = from + cell.stateSizes().size();
            Step step = cell.step(pass, value, state.subList(from, to));
            value = step.output();
            next.addAll(step.state());
        }
        return new Step(value, next);
    }

    @Override
    public int inputSize() {
        return cells.getFirst().inputSize();
    }

    @Override
    public List<Integer> stateSizes() {
        return cells.stream().flatMap(cell -> cell.stateSizes().stream()).toList();
    }

    @Override
    public int outputSize() {
        return cells.getLast().outputSize();
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        SequencedMap<String, Parameter> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            named.putAll(Parameters.under(i + ".", cells.get(i).parameters()));
        }
        return Collections.unmodifiableSequencedMap(named);
    }

    @Override
    public List<Variable> initialState(Pass pass, int batch) {
        return cells.stream().flatMap(cell -> cell.initialState(pass, batch).stream()).toList();
    }

    @Override
    public Cell forSequences(Pass pass, int batch) {
        return new StackedCells(
                cells.stream().map(cell -> cell.forSequences(pass, batch)).toList());
    }

    @Override
    public Spec spec() {
        return Spec.of("StackedCells",
                cells.stream().map(Cell::spec).toArray(Spec[]::new));
    }

    @Override
    public String toString() {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> "  (" + i + "): " + cells.get(i).toString().replace("\n", "\n  ")
                        + "\n")
                .collect(Collectors.joining("", "StackedCells(\n", ")"));
    }
}
