package io.elman.train;

import io.elman.nn.Layer;
import io.elman.nn.Parameters;
import io.elman.nn.Spec;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// A layer as a user writes it, around another one: `x + layer(x)`.
record Residual(Layer inner) implements Layer {
    @Override
    public Variable apply(Pass pass, Variable input) {
        return input.plus(inner.apply(pass, input));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.under("inner.", inner.parameters());
    }

    @Override
    public Shape outputShape(Shape input) {
        return inner.outputShape(input);
    }

    @Override
    public Spec spec() {
        return Spec.of("residual", inner.spec());
    }
}
