package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.ParameterGroups;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Twelve steps of PyTorch's optimisers with groups, a schedule among them:
/// `golden/parameter_groups.py` wrote the numbers.
class ParameterGroupsTest {
    private static final Golden GOLDEN = Golden.load(ParameterGroupsTest.class,
            "/golden/parameter_groups.txt");
    private static final double TOLERANCE = 1e-6;
    private static final int WIDTH = 5;

    private final Parameter a = parameter(0);
    private final Parameter b = parameter(1);
    private final Map<String, Parameter> second = Map.of("b", b);

    private static Parameter parameter(int row) {
        Parameter parameter = new Parameter(Shape.of(WIDTH), Initializers.zeros());
        parameter.set(row("start", row));
        return parameter;
    }

    private static Tensor row(String name, int row) {
        return Tensor.of(Arrays.copyOfRange(GOLDEN.floats(name), row * WIDTH, (row + 1) * WIDTH));
    }

    private Optimizer optimizer(String name) {
        return switch (name) {
            case "adamw" -> ParameterGroups.of(AdamW.of(0.1))
                    .group(second, AdamW.of(0.0125).weightDecay(0));
            case "sgd" -> ParameterGroups.of(Sgd.of(0.125).momentum(0.9))
                    .group(second, Sgd.of(0.5).momentum(0.9).weightDecay(0.25));
            default -> ParameterGroups.of(Adam.of(0.1)).group(second, Sgd.of(0.0125));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"adamw", "sgd", "adam_and_sgd"})
    void steps_are_those_of_pytorch(String name) {
        Optimizer optimizer = optimizer(name);
        double[] expected = GOLDEN.values(name);
        double[] actual = new double[expected.length];
        for (int step = 0; step < 12; step++) {
            if (step == 6) {
                optimizer.learningRate(optimizer.learningRate() / 2);
            }
            optimizer.beginStep();
            optimizer.update(a, row("gradients", 2 * step));
            optimizer.update(b, row("gradients", 2 * step + 1));
            for (int i = 0; i < WIDTH; i++) {
                actual[2 * step * WIDTH + i] = a.value().data()[i];
                actual[(2 * step + 1) * WIDTH + i] = b.value().data()[i];
            }
        }
        Closeness.assertClose(name, actual, expected, TOLERANCE);
        assertThat(optimizer.steps()).isEqualTo(12);
    }

    @Test
    void its_state_holds_each_parameter_once_and_gives_it_back() {
        Map<String, Parameter> all = Map.of("a", a, "b", b);
        Optimizer first = optimizer("adam_and_sgd");
        first.beginStep();
        first.update(a, row("gradients", 0));
        first.update(b, row("gradients", 1));
        assertThat(first.state(all)).containsOnlyKeys("m.a", "v.a");
        Optimizer other = optimizer("adam_and_sgd");
        other.restore(all, first.state(all), first.steps());
        assertThat(other.steps()).isEqualTo(1);
        assertThat(Bits.of(other.state(all).get("m.a")))
                .isEqualTo(Bits.of(first.state(all).get("m.a")));
    }

    @Test
    void the_rate_that_it_began_with_is_given_back_to_the_bit() {
        Sgd group = Sgd.of(0.1);
        Optimizer optimizer = ParameterGroups.of(Sgd.of(0.3)).group(second, group);
        optimizer.learningRate(0.07);
        assertThat(group.learningRate()).isEqualTo(0.1 * (0.07 / 0.3));
        optimizer.learningRate(0.3);
        assertThat(group.learningRate()).isEqualTo(0.1);
    }

    @Test
    void it_prints_its_groups_and_names_their_parameters() {
        Optimizer optimizer = optimizer("sgd");
        assertThat(optimizer).hasToString("ParameterGroups(Sgd(lr=0.125, momentum=0.9), "
                + "1 parameter: Sgd(lr=0.5, momentum=0.9, weight_decay=0.25))");
        Spec sgd = Spec.of("Sgd").with("momentum", 0.9);
        assertThat(optimizer.spec(Map.of("0.a", a, "0.b", b))).isEqualTo(
                Spec.of("ParameterGroups", sgd,
                        Spec.of("group", sgd.with("weight_decay", 0.25))
                                .with("parameters", "[0.b]").with("learning_rate", 4.0)));
    }

    @Test
    void groups_that_contradict_one_another_are_refused() {
        ParameterGroups groups = ParameterGroups.of(Sgd.of(0.1)).group(second, Sgd.of(1));
        assertThatThrownBy(() -> groups.group(Map.of("b", b), Sgd.of(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ParameterGroups: expected each parameter in one group, got b in two");
        assertThatThrownBy(() -> groups.group(Map.of(), Sgd.of(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ParameterGroups: expected number of parameters in a group of at least"
                        + " 1, got 0");
        Sgd shared = Sgd.of(0.1);
        assertThatThrownBy(() -> ParameterGroups.of(shared).group(second, shared))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ParameterGroups: expected an optimiser of its own for each group, got"
                        + " Sgd(lr=0.1, momentum=0.0) twice. It would count each step twice.");
        assertThatThrownBy(() -> groups.spec(Map.of("a", a)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ParameterGroups: expected groups of the model's parameters, got b of"
                        + " another. An option makes a new layer with parameters of its own.");
        Sgd ended = Sgd.of(1);
        ended.learningRate(0);
        assertThatThrownBy(() -> ParameterGroups.of(ended))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ParameterGroups: expected a positive learning rate, got 0.0");
    }
}
