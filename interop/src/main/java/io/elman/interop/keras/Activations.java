package io.elman.interop.keras;

import io.elman.tensor.autodiff.Activation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The activation functions by Keras' names.
final class Activations {
    private Activations() {}

    /// The function of an option, null for softmax, which is a layer here.
    static @Nullable Activation of(Fields options, String option, String otherwise) {
        String name = options.has(option) && !(options.raw(option) instanceof String)
                ? functionName(options.object(option))
                : options.text(option, otherwise);
        return switch (name) {
            case "tanh" -> Activation.TANH;
            case "sigmoid" -> Activation.SIGMOID;
            case "relu" -> Activation.RELU;
            case "linear" -> Activation.LINEAR;
            case "hard_sigmoid" -> Activation.HARD_SIGMOID;
            case "hard_tanh" -> Activation.HARD_TANH;
            case "softsign" -> Activation.SOFTSIGN;
            case "softplus" -> Activation.SOFTPLUS;
            case "elu" -> Activation.ELU;
            case "selu" -> Activation.SELU;
            case "silu", "swish" -> Activation.SILU;
            case "gelu" -> Activation.GELU;
            case "leaky_relu" -> Activation.LEAKY_RELU;
            case "exponential" -> Activation.EXPONENTIAL;
            case "softmax" -> null;
            default -> throw options.refused(option + " is " + name
                    + ", a function that Elman does not have", "Use another function.");
        };
    }

    /// The same where softmax cannot be.
    static Activation elementwise(Fields options, String option, String otherwise) {
        Activation f = of(options, option, otherwise);
        if (f == null) {
            throw options.refused(option + " is softmax, which Elman has as a layer only",
                    "Use another function.");
        }
        return f;
    }

    private static String functionName(Fields function) {
        return function.text("class_name").equals("function")
                ? function.text("config")
                : function.text("class_name").toLowerCase(Locale.ROOT);
    }

    /// Keras' name of a function.
    static String name(Activation f) {
        return f.name().toLowerCase(Locale.ROOT);
    }
}
