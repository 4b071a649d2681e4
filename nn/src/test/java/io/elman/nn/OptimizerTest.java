package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.optim.Adagrad;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Asgd;
import io.elman.nn.optim.NAdam;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.RmsProp;
import io.elman.nn.optim.Sgd;
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
                new Made(() -> Adam.of(0.01).betas(0.8, 0.99).epsilon(1e-7)),
                new Made(() -> Sgd.of(0.1).momentum(0.9).dampening(0.5).weightDecay(0.1)),
                new Made(() -> Sgd.of(0.1).momentum(0.9).nesterov()),
                new Made(() -> Adam.of(0.01).amsgrad().weightDecay(0.1)),
                new Made(() -> AdamW.of(0.01)),
                new Made(() -> NAdam.of(0.01).weightDecay(0.1)),
                new Made(() -> RmsProp.of(0.01)),
                new Made(() -> RmsProp.of(0.01).momentum(0.5).centered()),
                new Made(() -> Adagrad.of(0.1).learningRateDecay(0.1).initialAccumulatorValue(1)),
                new Made(() -> Asgd.of(0.1)),
                new Made(() -> Asgd.of(0.1).t0(1).lambda(0.5)));
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

    /// Sutskever and others 2013, equations 3 and 4: the step is taken from where the velocity
    /// leads. Their θ is our `w − lr · μ · v`, since PyTorch keeps the point that is looked ahead.
    @Test
    void nesterov_looks_ahead() {
        Optimizer optimizer = Sgd.of(0.01).momentum(0.9).nesterov();
        Parameter parameter = parameter(0, 0.5f, -0.25f);
        double[] theta = {0, 0.5, -0.25};
        double[] velocity = new double[3];
        for (int t = 1; t <= 50; t++) {
            step(optimizer, parameter, t);
            double[] w = new double[3];
            for (int i = 0; i < 3; i++) {
                velocity[i] = 0.9 * velocity[i] - 0.01 * gradient(t).data()[i];
                theta[i] += velocity[i];
                w[i] = theta[i] + 0.9 * velocity[i];
            }
            Closeness.assertClose("step " + t, parameter.value().data(), w, 2e-6);
        }
    }

    /// A parameter whose first gradient comes at a later step takes in the whole of it, as its
    /// momentum buffer does in PyTorch; so does one that has not begun when the state is saved.
    @Test
    void dampening_begins_after_the_first_step_of_each_parameter() {
        Supplier<Optimizer> made = () -> Sgd.of(1).momentum(0.5).dampening(0.75);
        Map<String, Parameter> both = Map.of("early", parameter(0), "late", parameter(0));
        Optimizer optimizer = made.get();
        optimizer.beginStep();
        optimizer.update(both.get("early"), Tensor.of(4f));
        Optimizer resumed = made.get();
        resumed.restore(both, optimizer.state(both), 1);
        for (int t = 2; t <= 3; t++) {
            resumed.beginStep();
            resumed.update(both.get("early"), Tensor.of(4f));
            resumed.update(both.get("late"), Tensor.of(4f));
        }
        assertThat(both.get("early").value().data()).containsExactly(-(4 + 3 + 2.5f));
        assertThat(both.get("late").value().data()).containsExactly(-(4 + 3f));
    }

    /// The variance of gradients that do not change is zero, whatever rounding says.
    @Test
    void centred_rmsprop_bears_gradients_that_do_not_change() {
        Parameter parameter = parameter(1, 1, 1);
        Optimizer optimizer = RmsProp.of(1e-6).alpha(0.5).centered().epsilon(1e-3);
        for (int t = 0; t < 200; t++) {
            optimizer.beginStep();
            optimizer.update(parameter, Tensor.of(0.1f, 0.7f, 1.3f));
        }
        for (float number : parameter.value().data()) {
            assertThat(number).isFinite().isLessThan(1);
        }
    }

    /// Polyak and Juditsky 1992: the mean of the iterates from step `t₀ + 2` on.
    @Test
    void averages_are_the_means_of_the_weights() {
        Parameter parameter = parameter(0, 0.5f, -0.25f);
        Asgd optimizer = Asgd.of(0.1).lambda(0).t0(9);
        double[] sums = new double[3];
        for (int t = 1; t <= 50; t++) {
            step(optimizer, parameter, t);
            double[] mean = new double[3];
            for (int i = 0; i < 3; i++) {
                sums[i] = t >= 11 ? sums[i] + parameter.value().data()[i] : 0;
                mean[i] = t >= 11 ? sums[i] / (t - 10) : parameter.value().data()[i];
            }
            Closeness.assertClose("step " + t, optimizer.average(parameter).data(), mean, 1e-6);
        }
    }

    @Test
    void averages_can_take_the_weights_place_for_a_while() {
        Parameter parameter = parameter(0, 0.5f, -0.25f);
        Asgd optimizer = Asgd.of(0.1).t0(0);
        for (int t = 1; t <= 9; t++) {
            step(optimizer, parameter, t);
        }
        Tensor weights = parameter.value().copy();
        Tensor averages = optimizer.average(parameter);
        optimizer.swap(List.of(parameter));
        assertThat(parameter.value().data()).containsExactly(averages.data());
        optimizer.swap(List.of(parameter));
        assertThat(parameter.value().data()).containsExactly(weights.data());
        assertThat(optimizer.average(parameter).data()).containsExactly(averages.data());
    }

    @Test
    void a_gradient_is_left_as_it_was() {
        for (Made made : optimizers()) {
            Tensor gradient = gradient(1);
            Optimizer optimizer = made.optimizer.get();
            optimizer.beginStep();
            optimizer.update(parameter(1, 2, 3), gradient);
            assertThat(gradient.data()).as(made.toString()).containsExactly(gradient(1).data());
        }
    }

    @Test
    void a_learning_rate_of_zero_changes_nothing() {
        for (Made made : optimizers()) {
            Parameter parameter = parameter(1, 2, 3);
            Optimizer optimizer = made.optimizer.get();
            optimizer.learningRate(0);
            step(optimizer, parameter, 1);
            assertThat(parameter.value().data()).as(made.toString()).containsExactly(1, 2, 3);
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
        assertThat(Sgd.of(1).momentum(0.5).dampening(0.5).state(parameters))
                .containsOnlyKeys("velocity.0.weight", "begun.0.weight");
        assertThat(Adam.of(1).state(parameters)).containsOnlyKeys("m.0.weight", "v.0.weight");
        assertThat(AdamW.of(1).amsgrad().state(parameters))
                .containsOnlyKeys("m.0.weight", "v.0.weight", "v_max.0.weight");
        assertThat(NAdam.of(1).state(parameters)).containsOnlyKeys("m.0.weight", "v.0.weight");
        assertThat(RmsProp.of(1).state(parameters)).containsOnlyKeys("square_avg.0.weight");
        assertThat(RmsProp.of(1).centered().momentum(0.5).state(parameters))
                .containsOnlyKeys("square_avg.0.weight", "grad_avg.0.weight",
                        "momentum_buffer.0.weight");
        assertThat(Adagrad.of(1).state(parameters)).containsOnlyKeys("sum.0.weight");
        assertThat(Asgd.of(1).state(parameters)).containsOnlyKeys("ax.0.weight");
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
        assertThat(Sgd.of(0.1).momentum(0.9).dampening(0.5).weightDecay(0.25)).hasToString(
                "Sgd(lr=0.1, momentum=0.9, dampening=0.5, weight_decay=0.25)");
        assertThat(Sgd.of(0.1).momentum(0.9).nesterov())
                .hasToString("Sgd(lr=0.1, momentum=0.9, nesterov=true)");
        assertThat(Adam.of(0.001).amsgrad().weightDecay(0.5)).hasToString(
                "Adam(lr=0.001, betas=(0.9, 0.999), eps=1.0E-8, amsgrad=true, weight_decay=0.5)");
        assertThat(AdamW.of(0.001)).hasToString(
                "AdamW(lr=0.001, betas=(0.9, 0.999), eps=1.0E-8, weight_decay=0.01)");
        assertThat(NAdam.of(0.002).decoupledWeightDecay(0.5)).hasToString(
                "NAdam(lr=0.002, betas=(0.9, 0.999), eps=1.0E-8, momentum_decay=0.004,"
                        + " decoupled_weight_decay=true, weight_decay=0.5)");
        assertThat(RmsProp.of(0.01).momentum(0.5).centered()).hasToString(
                "RmsProp(lr=0.01, alpha=0.99, eps=1.0E-8, momentum=0.5, centered=true)");
        assertThat(Adagrad.of(0.01)).hasToString("Adagrad(lr=0.01, lr_decay=0.0,"
                + " initial_accumulator_value=0.0, eps=1.0E-10)");
        assertThat(Asgd.of(0.01)).hasToString(
                "Asgd(lr=0.01, lambd=1.0E-4, alpha=0.75, t0=1000000.0)");
    }
}
