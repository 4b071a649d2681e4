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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The linear map `y = x · Wᵀ + b` over the last axis: `[…, in]` → `[…, out]`, any leading axes.
///
/// Parameters `weight` `[out, in]` and `bias` `[out]`. PyTorch's `nn.Linear`, Keras' `Dense`
/// without activation.
public final class Linear implements Layer {
    private final int in;
    private final int out;
    private final Scheme scheme;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    private Linear(int in, int out, boolean bias, Scheme scheme) {
        Require.positive("Linear", "in", in);
        Require.positive("Linear", "out", out);
        Require.atMost("Linear", "in for out " + out, in, Integer.MAX_VALUE / out);
        this.in = in;
        this.out = out;
        this.scheme = scheme;
        this.weight = new Parameter(Shape.of(out, in), scheme.inputWeight(in));
        this.bias = bias ? new Parameter(Shape.of(out), scheme.bias(in)) : null;
        Streams.offer(parameters().values());
    }

    /// A linear map with bias.
    ///
    /// @throws IllegalArgumentException if a size is not positive, or no array can hold the weights
    public static Linear of(int in, int out) {
        return new Linear(in, out, true, Scheme.PYTORCH);
    }

    static Linear of(Spec spec) {
        return new Linear(
                spec.integer("in"), spec.integer("out"), spec.flag("bias"),
                spec.choice("scheme", Scheme.class));
    }

    /// A new one without bias.
    public Linear withoutBias() {
        return new Linear(in, out, false, scheme);
    }

    /// A new one whose weights are drawn as Keras draws them.
    public Linear keras() {
        return new Linear(in, out, bias != null, Scheme.KERAS);
    }

    /// The matrix `[out, in]`.
    public Parameter weight() {
        return weight;
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireLastAxis(this::label, input, in);
        Variable output = input.affine(pass.read(weight), bias == null ? null : pass.read(bias));
        return Masks.handOn(input, output);
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", weight);
        if (bias != null) {
            parameters.put("bias", bias);
        }
        return Collections.unmodifiableSequencedMap(parameters);
    }

    @Override
    public Shape outputShape(Shape input) {
        Check.lastAxis(label(), input, in);
        return input.withLast(out);
    }

    @Override
    public StepForm stepInput() {
        return new StepForm.Numbers(in);
    }

    @Override
    public StreamedLayer streamed(StepForm input) {
        input.requireNumbers(label(), in);
        return StreamedLayers.linear(input, weight.value(), bias == null ? null : bias.value());
    }

    @Override
    public Spec spec() {
        return Spec.of("Linear")
                .with("in", in)
                .with("out", out)
                .with("bias", bias != null)
                .with("scheme", Spec.lowerCase(scheme));
    }

    private String label() {
        return "Linear(" + in + " → " + out + ")";
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return "Linear(in_features=" + in + ", out_features=" + out + ", bias="
                + (bias == null ? "False" : "True") + ")";
    }
}
