package io.elman.interop.torch;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A layer of Elman's that wants the tensors of one PyTorch module.
///
/// @param path its number, with those of the layers around it: `0`, `2.1`
/// @param name what the module is called, or null if nobody said
/// @param printed the layer as PyTorch prints it
/// @param parameters its parameters by the names that the module gives them
record Slot(String path, @Nullable String name, String printed,
        Map<String, Parameter> parameters) {

    /// The tensors that the module has, with their shapes: those of the parameters, and a second
    /// bias where Elman's layer has one.
    Map<String, Shape> tensors() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        parameters.forEach((leaf, parameter) -> {
            shapes.put(leaf, parameter.shape());
            if (isOnlyBias(leaf)) {
                shapes.put(secondBias(leaf), parameter.shape());
            }
        });
        return shapes;
    }

    private boolean isOnlyBias(String leaf) {
        return leaf.startsWith("bias_ih") && !parameters.containsKey(secondBias(leaf));
    }

    private static String secondBias(String leaf) {
        return leaf.replace("bias_ih", "bias_hh");
    }

    /// As errors name it.
    @Override
    public String toString() {
        return "layer " + path + ", " + printed;
    }
}
