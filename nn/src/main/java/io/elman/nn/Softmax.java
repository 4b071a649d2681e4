package io.elman.nn;

import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// Probabilities `exp(xⱼ) / Σₖ exp(xₖ)` over the last axis; any leading axes.
///
/// [SoftmaxCrossEntropy] takes the logits before it, so a model that is trained with that loss ends
/// without this layer.
public final class Softmax implements Layer {
    private Softmax() {}

    /// Softmax over the last axis.
    public static Softmax create() {
        return new Softmax();
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireNumbers("Softmax", "input [..., classes]", input);
        Check.that(
                input.shape().rank() > 0 && input.shape().size(-1) > 0,
                "Softmax",
                "input [..., classes]",
                input.shape());
        return Masks.handOn(input, input.softmax());
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
        return StreamedLayers.onNumbers(input,
                StreamedLayers.softmax(input.requireNumbers("Softmax")));
    }

    @Override
    public Spec spec() {
        return Spec.of("Softmax");
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return "Softmax(dim=-1)";
    }
}
