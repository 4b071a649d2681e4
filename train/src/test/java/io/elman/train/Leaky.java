package io.elman.train;

import io.elman.nn.Cell;
import io.elman.nn.Linear;
import io.elman.nn.Parameters;
import io.elman.nn.Spec;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;

/// A cell as a user writes it, with a description:
/// `h′ = (1 − leak) · h + leak · tanh(W · x + U · h)`.
record Leaky(Linear in, Linear state, float leak) implements Cell {
    Leaky(int in, int hidden, float leak) {
        this(Linear.of(in, hidden), Linear.of(hidden, hidden).withoutBias(), leak);
    }

    @Override
    public Step step(Pass pass, Variable x, List<Variable> before) {
        Variable h = before.getFirst();
        Variable next = in.apply(pass, x).plus(state.apply(pass, h)).tanh();
        return Step.of(h.times(1 - leak).plus(next.times(leak)));
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
    public Spec spec() {
        return Spec.of("leaky")
                .with("in", inputSize()).with("hidden", outputSize()).with("leak", leak);
    }

    @Override
    public String toString() {
        return "Leaky(" + inputSize() + ", " + outputSize() + ", leak=" + leak + ")";
    }
}
