package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Check;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// Dropout of whole features: in training each feature of each sequence is zeroed with probability
/// `p` at every step, or multiplied by `1 / (1 − p)` at every step; in inference nothing changes.
/// `[time, batch, features]`.
///
/// Source: Gal and Ghahramani 2016, Merity, Keskar and Socher 2017 (locked or variational dropout);
/// Keras' `SpatialDropout1D`.
public final class LockedDropout implements Layer {
    private final float p;

    private LockedDropout(float p) {
        Require.probability("LockedDropout", p);
        this.p = p;
    }

    /// Locked dropout with probability `p`.
    ///
    /// @throws IllegalArgumentException if `p` is not from 0 to 1
    public static LockedDropout of(float p) {
        return new LockedDropout(p);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireNumbers("LockedDropout", "input [time, batch, features]", input);
        Shape shape = input.shape();
        Check.that(shape.rank() == 3, "LockedDropout", "input [time, batch, features]", shape);
        if (!pass.isTraining() || p == 0) {
            return input;
        }
        Variable kept = pass.constant(DropoutMask.draw(pass, p, shape.dropFirst()));
        return Masks.handOn(input, input.times(kept.repeated(shape.size(0))));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.none();
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.input(input.rank() == 2, "LockedDropout", "time, features", input, "");
        return input;
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        input.requireNumbers("LockedDropout");
        return StreamedLayers.unchanged(input);
    }

    @Override
    public Spec spec() {
        return Spec.of("LockedDropout").with("p", p);
    }

    @Override
    public String toString() {
        return "LockedDropout(p=" + p + ")";
    }
}
