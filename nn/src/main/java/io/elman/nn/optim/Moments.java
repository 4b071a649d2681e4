package io.elman.nn.optim;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// One tensor for each parameter: a velocity, a running mean, or a single number.
final class Moments {
    private final String name;
    private final Function<Parameter, Tensor> first;
    private final Map<Parameter, Tensor> tensors = new ConcurrentHashMap<>();

    /// Tensors that are zero at first.
    ///
    /// @param name what the tensors are called in a saved state
    Moments(String name) {
        this(name, parameter -> Tensor.zeros(parameter.shape()));
    }

    /// @param name what the tensors are called in a saved state
    /// @param first gives a parameter's tensor when it is first asked for
    Moments(String name, Function<Parameter, Tensor> first) {
        this.name = name;
        this.first = first;
    }

    Tensor of(Parameter parameter) {
        return tensors.computeIfAbsent(parameter, first);
    }

    void save(Map<String, Parameter> parameters, Map<String, Tensor> state) {
        parameters.forEach((key, parameter) -> state.put(name + "." + key, of(parameter).copy()));
    }

    void restore(Map<String, Parameter> parameters, Map<String, Tensor> state) {
        parameters.forEach((key, parameter) -> {
            Tensor saved = state.get(name + "." + key);
            Shape shape = first.apply(parameter).shape();
            if (saved == null || !saved.shape().equals(shape)) {
                throw new IllegalArgumentException("Optimizer: expected " + name + "." + key + " "
                        + shape
                        + " in its state, got " + (saved == null ? "nothing" : saved.shape()));
            }
            tensors.put(parameter, saved.copy());
        });
    }
}
