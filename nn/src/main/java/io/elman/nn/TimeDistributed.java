package io.elman.nn;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// Applies a layer of vectors to every time step by itself: `[time, batch, in]` is shown to it as
/// `[time · batch, in]`, and `[time · batch, out]` becomes `[time, batch, out]`. Parameters are the
/// layer's, under `layer.`.
///
/// Keras' `TimeDistributed`.
public final class TimeDistributed implements Layer {
    private final Layer layer;

    private TimeDistributed(Layer layer) {
        this.layer = layer;
    }

    /// `layer` at every step.
    public static TimeDistributed of(Layer layer) {
        return new TimeDistributed(layer);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireNumbers("TimeDistributed", "input [time, batch, features]", input);
        Shape shape = input.shape();
        Check.that(shape.rank() == 3, "TimeDistributed", "input [time, batch, features]", shape);
        int rows = shape.size(0) * shape.size(1);
        Variable output = layer.apply(pass, input.reshape(Shape.of(rows, shape.size(2))));
        Shape computed = output.shape();
        Check.that(
                computed.rank() == 2 && computed.size(0) == rows,
                "TimeDistributed",
                "a layer that gives [time * batch, features]",
                computed);
        return Masks.handOn(input,
                output.reshape(Shape.of(shape.size(0), shape.size(1), computed.size(1))));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.under("layer.", layer.parameters());
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.that(input.rank() == 2, "TimeDistributed", "input [time, features]", input);
        Shape computed = layer.outputShape(input.dropFirst());
        Check.that(computed.rank() == 1, "TimeDistributed", "a layer that gives [features]",
                computed);
        return computed.prepend(input.size(0));
    }

    @Override
    public LayerSpec spec() {
        return LayerSpec.of("TimeDistributed", layer.spec());
    }

    @Override
    public String toString() {
        return "TimeDistributed(\n  (layer): " + layer.toString().replace("\n", "\n  ") + "\n)";
    }
}
