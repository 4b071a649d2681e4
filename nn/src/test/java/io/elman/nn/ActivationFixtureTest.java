package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Non-linearities against Keras' of the same names: values, and PyTorch's derivatives of them.
class ActivationFixtureTest {
    private static final Golden ALL = Golden.load(ActivationFixtureTest.class,
            "/golden/activations.txt");
    private static final String BELOW = "_below";

    static List<String> names() {
        return List.copyOf(ALL.cases());
    }

    @Test
    void every_non_linearity_has_its_cases() {
        List<String> expected = new ArrayList<>();
        for (Activation f : Activation.values()) {
            expected.add(Spec.lowerCase(f));
            if (f != Activation.TANH) {
                // Its derivative is taken from its result, which is −1 there to all digits but a
                // few.
                expected.add(Spec.lowerCase(f) + BELOW);
            }
        }
        assertThat(names()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_non_linearity_is_that_of_keras(String name) {
        Layer layer = Layers.standard()
                .layer(Spec.of("Activation").with("f", name.replace(BELOW, "")));
        Fixture fixture = new Fixture(ALL.under(name));
        Variable x = fixture.input("input");
        fixture.output("output", layer.apply(fixture.pass(), x));
        fixture.backward();
        fixture.gradient("input", x);
    }
}
