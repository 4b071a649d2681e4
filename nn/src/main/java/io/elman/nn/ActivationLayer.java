package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// An elementwise non-linearity as a layer; any shape.
public enum ActivationLayer implements Layer {
    /// `tanh(x)`.
    TANH(Activation.TANH, "Tanh"),
    /// `1 / (1 + exp(−x))`.
    SIGMOID(Activation.SIGMOID, "Sigmoid"),
    /// `max(x, 0)`.
    RELU(Activation.RELU, "ReLU");

    private final Activation f;
    private final String name;

    ActivationLayer(Activation f, String name) {
        this.f = f;
        this.name = name;
    }

    static ActivationLayer of(LayerSpec spec) {
        return spec.choice("f", ActivationLayer.class);
    }

    @Override
    public Variable apply(Pass pass, Variable input) {
        Inputs.requireNumbers(name, "real numbers", input);
        return Masks.handOn(input, switch (f) {
            case TANH -> input.tanh();
            case SIGMOID -> input.sigmoid();
            case RELU -> input.relu();
        });
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
    public LayerSpec spec() {
        return LayerSpec.of("Activation").with("f", LayerSpec.lowerCase(this));
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return name + "()";
    }
}
