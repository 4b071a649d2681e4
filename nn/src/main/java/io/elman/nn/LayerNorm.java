package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Check;
import io.elman.tensor.Require;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Initializer;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// Layer normalisation over the last axis: `y = weight · (x − mean) / √(variance + ε) + bias`, any
/// leading axes. The variance is divided by the number of features.
///
/// Parameters `weight` `[features]`, ones at first, and `bias` `[features]`, zeros. Source: Ba,
/// Kiros and Hinton 2016; PyTorch's `nn.LayerNorm` (ε = 10⁻⁵), Keras' `LayerNormalization`
/// (ε = 10⁻³).
public final class LayerNorm implements Layer {
    private static final float PYTORCH_EPSILON = 1e-5f;
    private static final float KERAS_EPSILON = 1e-3f;

    private final int features;
    private final float epsilon;
    private final Parameter weight;
    private final Parameter bias;

    private LayerNorm(int features, float epsilon, Initializer bias) {
        Require.positive("LayerNorm", "features", features);
        Require.positive("LayerNorm", "epsilon", epsilon);
        this.features = features;
        this.epsilon = epsilon;
        this.weight = new Parameter(Shape.of(features), Initializers.constant(1));
        this.bias = new Parameter(Shape.of(features), bias);
    }

    /// A normalisation of so many features with ε = 10⁻⁵.
    ///
    /// @throws IllegalArgumentException if `features` is not positive
    public static LayerNorm of(int features) {
        return of(features, Initializers.zeros());
    }

    static LayerNorm of(int features, Initializer bias) {
        return new LayerNorm(features, PYTORCH_EPSILON, bias);
    }

    static LayerNorm of(Spec spec) {
        return of(spec.integer("features")).epsilon(spec.number("epsilon"));
    }

    /// A new one with another ε.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public LayerNorm epsilon(float epsilon) {
        return new LayerNorm(features, epsilon, Initializers.zeros());
    }

    /// A new one with Keras' ε = 10⁻³.
    public LayerNorm keras() {
        return epsilon(KERAS_EPSILON);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireLastAxis(this::label, input, features);
        return Masks.handOn(input,
                input.normalized(pass.read(weight), pass.read(bias), epsilon));
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return Parameters.of("weight", weight, "bias", bias);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.lastAxis(label(), input, features);
        return input;
    }

    @Override
    public StepForm stepInput() {
        return new StepForm.Numbers(features);
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        input.requireNumbers(label(), features);
        return StreamedLayers.onNumbers(input,
                StreamedLayers.normalized(weight.value(), bias.value(), epsilon));
    }

    @Override
    public Spec spec() {
        return Spec.of("LayerNorm").with("features", features).with("epsilon", epsilon);
    }

    private String label() {
        return "LayerNorm(" + features + ")";
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return "LayerNorm((" + features + ",), eps=" + printed(epsilon)
                + ", elementwise_affine=True, bias=True)";
    }

    /// Python writes 1e-05 for 0.00001 and 0.001 as it is.
    private static String printed(float number) {
        String text = Float.toString(number);
        return text.contains("E-")
                ? text.replace(".0E-", "e-").replace("E-", "e-").replaceAll("e-(\\d)$", "e-0$1")
                : text;
    }
}
