package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.testkit.Closeness;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    /// Made anew for each use, since optimisers remember.
    record Made(Supplier<Optimizer> optimizer) {
        @Override
        public String toString() {
            return optimizer.get().toString();
        }
    }

    static List<Made> optimizers() {
        return List.of(
                new Made(() -> Sgd.of(0.1)),
                new Made(() -> Sgd.of(0.1).momentum(0.9)),
                new Made(() -> Adam.of(0.01)),
                new Made(() -> Adam.of(0.01).betas(0.8, 0.99).epsilon(1e-7)));
    }

    private static Parameter parameter(float... numbers) {
        Parameter parameter = new Parameter(Shape.of(numbers.length), Initializers.zeros());
        parameter.set(Tensor.of(numbers));
        return parameter;
    }

    private static Tensor gradient(int step) {
        return Waves.tensor(step, 3);
    }

    private static void step(Optimizer optimizer, Parameter parameter, int step) {
        optimizer.beginStep();
        optimizer.update(parameter, gradient(step));
    }

    /// From zero, so that a step is not rounded away beside the weight: an error of the corrections
    /// would show.
    @Test
    void adam_follows_its_formula_for_many_steps() {
        Parameter parameter = parameter(0, 0, 0);
        Adam adam = Adam.of(0.001);
        double[] w = new double[3];
        double[] m = new double[3];
        double[] v = new double[3];
        for (int t = 1; t <= 50; t++) {
            step(adam, parameter, t);
            for (int i = 0; i < 3; i++) {
                double g = gradient(t).data()[i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                double mean = m[i] / (1 - Math.pow(0.9, t));
                double square = v[i] / (1 - Math.pow(0.999, t));
                w[i] -= 0.001 * mean / (Math.sqrt(square) + 1e-8);
            }
            Closeness.assertClose("step " + t, parameter.value().data(), w, 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void a_saved_state_goes_on_as_if_nothing_had_happened(Made made) {
        Parameter undisturbed = parameter(1, 2, 3);
        Parameter resumed = parameter(1, 2, 3);
        Optimizer first = made.optimizer.get();
        Optimizer before = made.optimizer.get();
        for (int t = 0; t < 3; t++) {
            step(first, undisturbed, t);
            step(before, resumed, t);
        }
        Optimizer after = made.optimizer.get();
        after.restore(Map.of("p", resumed), before.state(Map.of("p", resumed)), before.steps());
        for (int t = 3; t < 6; t++) {
            step(first, undisturbed, t);
            step(after, resumed, t);
        }
        assertThat(after.steps()).isEqualTo(6);
        assertThat(resumed.value().data()).containsExactly(undisturbed.value().data());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void a_saved_state_is_a_copy(Made made) {
        Parameter parameter = parameter(1, 2, 3);
        Optimizer optimizer = made.optimizer.get();
        step(optimizer, parameter, 0);
        Map<String, Tensor> state = optimizer.state(Map.of("p", parameter));
        List<List<Integer>> saved = Bits.ofAll(state.values());
        step(optimizer, parameter, 1);
        assertThat(Bits.ofAll(state.values())).isEqualTo(saved);
    }

    @Test
    void a_state_is_named_after_what_it_is_and_its_parameter() {
        Map<String, Parameter> parameters = Map.of("0.weight", parameter(1));
        assertThat(Sgd.of(1).state(parameters)).isEmpty();
        assertThat(Sgd.of(1).momentum(0.5).state(parameters)).containsOnlyKeys("velocity.0.weight");
        assertThat(Adam.of(1).state(parameters)).containsOnlyKeys("m.0.weight", "v.0.weight");
    }

    @Test
    void refuses_a_state_that_does_not_fit() {
        Map<String, Parameter> parameters = Map.of("p", parameter(1, 2));
        assertThatThrownBy(() -> Adam.of(1).restore(parameters, Map.of(), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Optimizer: expected m.p [2] in its state, got nothing");
        assertThatThrownBy(() -> Sgd.of(1).momentum(0.5).restore(parameters,
                Map.of("velocity.p", Tensor.zeros(3)), 3))
                .hasMessage("Optimizer: expected velocity.p [2] in its state, got [3]");
    }

    @Test
    void the_learning_rate_can_be_changed_on_the_way() {
        Optimizer optimizer = Sgd.of(1);
        Parameter parameter = parameter(0);
        optimizer.beginStep();
        optimizer.update(parameter, Tensor.of(1f));
        optimizer.learningRate(0.5);
        optimizer.beginStep();
        optimizer.update(parameter, Tensor.of(1f));
        assertThat(optimizer.learningRate()).isEqualTo(0.5);
        assertThat(parameter.value().data()).containsExactly(-1.5f);
    }

    @Test
    void a_step_changes_what_has_a_gradient_and_nothing_else() {
        Parameter used = parameter(1);
        Parameter unused = parameter(1);
        Pass pass = Pass.training(Rng.seed(0));
        Gradients gradients = pass.backward(pass.read(used).sum());
        Optimizer optimizer = Sgd.of(0.25);
        optimizer.step(List.of(used, unused), gradients);
        assertThat(optimizer.steps()).isEqualTo(1);
        assertThat(used.value().data()).containsExactly(0.75f);
        assertThat(unused.value().data()).containsExactly(1);
    }

    @Test
    void prints_its_options() {
        assertThat(Sgd.of(0.1).momentum(0.9)).hasToString("Sgd(lr=0.1, momentum=0.9)");
        assertThat(Adam.of(0.001)).hasToString("Adam(lr=0.001, betas=(0.9, 0.999), eps=1.0E-8)");
    }
}
