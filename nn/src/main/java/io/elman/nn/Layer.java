package io.elman.nn;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.SequencedMap;

/// A map from values to values, with parameters.
///
/// Sequences are time-major: `[time, batch, features]`. A layer is safe to use from many threads
/// as long as nobody changes its parameters meanwhile.
public interface Layer {
    /// Computes the output within a pass.
    ///
    /// @throws io.elman.tensor.ShapeException if the input does not fit
    Variable apply(Pass pass, Variable input);

    /// The parameters under PyTorch's names, in PyTorch's order. The map cannot be changed.
    SequencedMap<String, Parameter> parameters();

    /// The shape of the output for one example, without the batch axis, given that of the input:
    /// `[time, features]` or `[features]`.
    ///
    /// @throws io.elman.tensor.ShapeException if the input does not fit
    Shape outputShape(Shape input);

    /// This layer as plain data, from which [Layers#of] makes one of the same architecture.
    LayerSpec spec();

    /// The output of this layer in inference.
    ///
    /// @throws io.elman.tensor.ShapeException if the input does not fit
    default Tensor apply(Values input) {
        Pass pass = Pass.inference();
        return apply(pass, pass.input(input)).value();
    }

    /// The number of trained numbers.
    default long parameterCount() {
        return parameters().values().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    /// The parameter of this name.
    ///
    /// @throws IllegalArgumentException if there is none, with the names that there are
    default Parameter parameter(String name) {
        Parameter parameter = parameters().get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    this + ": expected one of the parameters " + parameters().keySet() + ", got "
                            + name);
        }
        return parameter;
    }

    /// Draws every parameter anew: parameter number `j` from `rng.fork(j)`.
    default void initialize(Rng rng) {
        long index = 0;
        for (Parameter parameter : parameters().values()) {
            parameter.draw(rng.fork(index++));
        }
    }
}
