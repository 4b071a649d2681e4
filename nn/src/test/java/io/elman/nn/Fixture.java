package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One case that PyTorch computed in double precision, run again in a training pass.
final class Fixture {
    /// Of the largest magnitude in a tensor.
    private static final double TOLERANCE = 1e-5;

    private final Golden golden;
    private final Pass pass = Pass.training(Rng.seed(0));
    private final List<Variable> losses = new ArrayList<>();

    Fixture(Golden golden) {
        this.golden = golden;
    }

    Pass pass() {
        return pass;
    }

    Tensor tensor(String name) {
        return Tensor.of(Shape.of(golden.shape(name)), golden.floats(name));
    }

    /// An input whose gradient is wanted.
    Variable input(String name) {
        return pass.tracked(tensor(name));
    }

    @Nullable
    Variable inputIfPresent(String name) {
        return golden.has(name) ? input(name) : null;
    }

    /// Sets the layer's parameters; the case has to have exactly these.
    void load(Map<String, Parameter> parameters) {
        assertThat(parameters.keySet())
                .containsExactlyElementsOf(golden.names().stream()
                        .filter(name -> name.startsWith("weight") || name.startsWith("bias")
                                || name.startsWith("norm"))
                        .toList());
        parameters.forEach((name, parameter) -> parameter.set(tensor(name)));
    }

    /// Compares an output, and lets the loss depend on it as PyTorch's did.
    void output(String name, Variable actual) {
        assertClose(name, actual.value());
        losses.add(actual.times(pass.constant(tensor("cotangent." + name))).sum());
    }

    Gradients backward() {
        return pass.backward(Variable.stack(losses).sum());
    }

    /// Compares the gradients of all parameters.
    void gradients(Gradients gradients, Map<String, Parameter> parameters) {
        parameters.forEach((name, parameter) -> assertClose("grad." + name,
                Objects.requireNonNull(gradients.of(parameter))));
    }

    /// Compares the gradient of an input, if there is one.
    void gradient(String name, @Nullable Variable input) {
        if (input != null) {
            assertClose("grad." + name, Objects.requireNonNull(Gradients.of(input)));
        }
    }

    private void assertClose(String name, Tensor actual) {
        assertThat(actual.shape()).as(name).isEqualTo(Shape.of(golden.shape(name)));
        Closeness.assertClose(name, actual.data(), golden.values(name), TOLERANCE);
    }
}
