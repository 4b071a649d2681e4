package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// PyTorch's `clip_grad_norm_` and `clip_grad_value_`: `golden/clipping.py` and
/// `golden/clipping_value.py` wrote the numbers.
class ClippingFixtureTest {
    private static final Golden GOLDEN = Golden.load(ClippingFixtureTest.class,
            "/golden/clipping.txt");

    static Collection<String> cases() {
        return GOLDEN.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void clipping_is_that_of_pytorch(String name) {
        Golden golden = GOLDEN.under(name);
        Parameter a = new Parameter(Shape.of(golden.shape("before.a")), Initializers.zeros());
        Parameter b = new Parameter(Shape.of(golden.shape("before.b")), Initializers.zeros());
        Pass pass = Pass.training(Rng.seed(0));
        Gradients gradients = pass.backward(
                weighted(pass, a, golden, "before.a").plus(weighted(pass, b, golden, "before.b")));
        double norm = gradients.clipNorm(List.of(a, b), golden.scalar("max_norm"));
        assertThat(norm).isCloseTo(golden.scalar("norm"), within(1e-6 * golden.scalar("norm")));
        Closeness.assertClose("a", data(gradients, a), golden.values("after.a"), 1e-6);
        Closeness.assertClose("b", data(gradients, b), golden.values("after.b"), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clipped", "kept"})
    void clipping_by_value_is_that_of_pytorch(String name) {
        Golden golden = Golden.load(ClippingFixtureTest.class, "/golden/clipping_value.txt")
                .under(name);
        Parameter parameter = new Parameter(Shape.of(golden.shape("before")), Initializers.zeros());
        Pass pass = Pass.training(Rng.seed(0));
        Gradients gradients = pass.backward(weighted(pass, parameter, golden, "before"));
        gradients.clipValue(List.of(parameter), golden.scalar("max_value"));
        assertThat(data(gradients, parameter)).containsExactly(golden.floats("after"));
    }

    /// A loss whose gradient is the tensor of that name.
    private static Variable weighted(Pass pass, Parameter parameter, Golden golden, String name) {
        Tensor factors = Tensor.of(parameter.shape(), golden.floats(name));
        return pass.read(parameter).times(pass.constant(factors)).sum();
    }

    private static float[] data(Gradients gradients, Parameter parameter) {
        return Objects.requireNonNull(gradients.of(parameter)).data();
    }
}
