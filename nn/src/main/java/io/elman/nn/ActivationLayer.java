package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// An elementwise non-linearity as a layer; any shape.
///
/// @param f the function
public record ActivationLayer(Activation f) implements Layer {
    /// `tanh(x)`.
    public static final ActivationLayer TANH = of(Activation.TANH);
    /// `1 / (1 + exp(−x))`.
    public static final ActivationLayer SIGMOID = of(Activation.SIGMOID);
    /// `max(x, 0)`.
    public static final ActivationLayer RELU = of(Activation.RELU);

    /// The layer of this function.
    public static ActivationLayer of(Activation f) {
        return new ActivationLayer(f);
    }

    static ActivationLayer of(Spec spec) {
        return of(spec.choice("f", Activation.class));
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireNumbers(name(), "real numbers", input);
        return Masks.handOn(input, input.activated(f));
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
                StreamedLayers.activation(input.requireNumbers(name()), f));
    }

    @Override
    public Spec spec() {
        return Spec.of("Activation").with("f", Spec.lowerCase(f));
    }

    /// As PyTorch calls it.
    private String name() {
        return toString().replaceAll("\\(.*", "");
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return switch (f) {
            case TANH -> "Tanh()";
            case SIGMOID -> "Sigmoid()";
            case RELU -> "ReLU()";
            case LINEAR -> "Identity()";
            case HARD_SIGMOID -> "Hardsigmoid()";
            case HARD_TANH -> "Hardtanh(min_val=-1.0, max_val=1.0)";
            case SOFTSIGN -> "Softsign()";
            case SOFTPLUS -> "Softplus(beta=1.0, threshold=20.0)";
            case ELU -> "ELU(alpha=1.0)";
            case SELU -> "SELU()";
            case SILU -> "SiLU()";
            case GELU -> "GELU(approximate='none')";
            case LEAKY_RELU -> "LeakyReLU(negative_slope=0.2)";
            case EXPONENTIAL -> "Exponential()";
        };
    }
}
