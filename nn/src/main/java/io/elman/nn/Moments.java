package io.elman.nn;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One tensor for each parameter, zero at first: a velocity or a running mean.
final class Moments {
    private final String name;
    private final Map<Parameter, Tensor> tensors = new ConcurrentHashMap<>();

    /// @param name what the tensors are called in a saved state
    Moments(String name) {
        this.name = name;
    }

    Tensor of(Parameter parameter) {
        return tensors.computeIfAbsent(parameter, p -> Tensor.zeros(p.shape()));
    }

    void save(Map<String, Parameter> parameters, Map<String, Tensor> state) {
        parameters.forEach((key, parameter) -> state.put(name + "." + key, of(parameter).copy()));
    }

    void restore(Map<String, Parameter> parameters, Map<String, Tensor> state) {
        parameters.forEach((key, parameter) -> {
            Tensor saved = state.get(name + "." + key);
            if (saved == null || !saved.shape().equals(parameter.shape())) {
                throw new IllegalArgumentException("Optimizer: expected " + name + "." + key + " "
                        + parameter.shape()
                        + " in its state, got " + (saved == null ? "nothing" : saved.shape()));
            }
            tensors.put(parameter, saved.copy());
        });
    }
}
