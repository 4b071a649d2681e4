package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Drop;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// Zeroes each number with probability `p` in training and multiplies the others by `1 / (1 − p)`;
/// in inference it changes nothing. Any shape.
///
/// Source: Srivastava et al. 2014; PyTorch's `nn.Dropout`, Keras' `Dropout`.
public final class Dropout implements Layer {
    private final float p;

    private Dropout(float p) {
        Require.probability("Dropout", p);
        this.p = p;
    }

    /// Dropout with probability `p`.
    ///
    /// @throws IllegalArgumentException if `p` is not from 0 to 1
    public static Dropout of(float p) {
        return new Dropout(p);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireNumbers("Dropout", "real numbers", input);
        return pass.isTraining() && p > 0
                ? Masks.handOn(input, pass.apply(new Drop(input.dense(), p, pass.nextRandom())))
                : input;
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.none();
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        input.requireNumbers("Dropout");
        return StreamedLayers.unchanged(input);
    }

    @Override
    public Spec spec() {
        return Spec.of("Dropout").with("p", p);
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return "Dropout(p=" + p + ", inplace=False)";
    }
}
