package io.elman.nn;

import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;

/// A cell as a user writes it: a state that leaks, `h′ = h / 2 + tanh(W · x + U · h) / 2`, and an
/// output that is not the state, `1 − h′`.
record LeakyCell(Linear in, Linear state) implements Cell {
    LeakyCell(int in, int hidden) {
        this(Linear.of(in, hidden), Linear.of(hidden, hidden).withoutBias());
    }

    @Override
    public Step step(Pass pass, Variable x, List<Variable> before) {
        Variable h = before.getFirst();
        Variable next = in.apply(pass, x).plus(state.apply(pass, h)).tanh();
        Variable mixed = h.times(0.5f).plus(next.times(0.5f));
        return new Step(mixed.scaled(-1, 1), List.of(mixed));
    }

    @Override
    public int inputSize() {
        return in.weight().shape().size(1);
    }

    @Override
    public List<Integer> stateSizes() {
        return List.of(in.weight().shape().size(0));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.joined(Parameters.under("in.", in.parameters()),
                Parameters.under("state.", state.parameters()));
    }

    @Override
    public String toString() {
        return "LeakyCell(" + inputSize() + ", " + outputSize() + ")";
    }
}
