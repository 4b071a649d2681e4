package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.optim.Constraints;
import io.elman.nn.optim.Regularizers;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Initializers, penalties and constraints of some parameters of a layer, chosen by their names.
class PartsTest {
    private final Sequential model = Sequential.of(
            Lstm.of(3, 2).layers(2),
            TimeDistributed.of(Linear.of(2, 2)));

    private List<String> penalized() {
        return model.parameters().entrySet().stream()
                .filter(named -> named.getValue().penalty() != null)
                .map(named -> named.getKey())
                .toList();
    }

    @Test
    void a_part_is_the_beginning_of_a_name_without_its_path() {
        model.regularize("weight_hh", Regularizers.l2(0.1));
        assertThat(penalized()).containsExactly("0.weight_hh_l0", "0.weight_hh_l1");
        model.regularize("weight", Regularizers.l2(0.1));
        assertThat(penalized()).containsExactly("0.weight_ih_l0", "0.weight_hh_l0",
                "0.weight_ih_l1", "0.weight_hh_l1", "1.layer.weight");
    }

    @Test
    void a_part_or_a_layer_is_frozen_and_thawed() {
        model.trainable("weight_hh", false);
        model.layers().get(1).trainable(false);
        assertThat(model.parameters().entrySet().stream()
                .filter(named -> !named.getValue().trainable()).map(Map.Entry::getKey))
                .containsExactly("0.weight_hh_l0", "0.weight_hh_l1", "1.layer.weight",
                        "1.layer.bias");
        assertThat(model.trainableCount()).isEqualTo(model.parameterCount() - 2 * 16 - 6);
        model.trainable("bias", true);
        assertThat(model.parameter("1.layer.bias").trainable()).isTrue();
        assertThat(model.parameter("1.layer.weight").trainable()).isFalse();
        model.trainable(true);
        assertThat(model.trainableCount()).isEqualTo(model.parameterCount());
        assertThatThrownBy(() -> Linear.of(1, 1).trainable("gain", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Linear(in_features=1, out_features=1, bias=True): expected the first"
                        + " words of one of the parameters [weight, bias], got gain");
    }

    @Test
    void a_frozen_penalty_adds_nothing_to_the_loss() {
        model.regularize("weight", Regularizers.l2(0.1));
        model.trainable(false);
        assertThat(model.penalty()).isZero();
    }

    @Test
    void the_parameters_of_a_part_have_their_names_in_order() {
        assertThat(model.parameters("weight_hh").sequencedKeySet())
                .containsExactly("0.weight_hh_l0", "0.weight_hh_l1");
        assertThat(model.parameters("bias").get("1.layer.bias"))
                .isSameAs(model.parameter("1.layer.bias"));
    }

    @Test
    void a_part_of_one_layer_is_its_own() {
        model.layers().get(1).constrain("bias", Constraints.nonNeg());
        assertThat(model.parameter("1.layer.bias").constraint()).isEqualTo(Constraints.nonNeg());
        assertThat(model.parameter("0.bias_ih_l0").constraint()).isNull();
    }

    @Test
    void another_initializer_is_used_at_once_and_ever_after() {
        model.initialize(Rng.seed(1));
        float[] others = model.parameter("0.weight_ih_l0").value().data().clone();
        model.initialize("bias", Initializers.constant(0.5f));
        assertThat(model.parameter("0.bias_hh_l1").value().data()).containsOnly(0.5f);
        assertThat(model.parameter("1.layer.bias").value().data()).containsOnly(0.5f);
        assertThat(model.parameter("0.weight_ih_l0").value().data()).containsExactly(others);
        model.initialize(Rng.seed(2));
        assertThat(model.parameter("0.bias_hh_l1").value().data()).containsOnly(0.5f);
    }

    @Test
    void equal_layers_that_are_drawn_in_another_way_still_differ() {
        Linear first = Linear.of(2, 2);
        Linear second = Linear.of(2, 2);
        first.initialize("weight", Initializers.normal(1));
        second.initialize("weight", Initializers.normal(1));
        Sequential.of(first, second);
        assertThat(Bits.of(first.weight().value())).isNotEqualTo(Bits.of(second.weight().value()));
    }

    @Test
    void a_part_is_whole_words_with_or_without_a_path() {
        Sequential deep = Sequential.of(Rnn.of(1, 1).layers(11), Linear.of(1, 1));
        deep.initialize("weight_hh_l1", Initializers.constant(3));
        assertThat(deep.parameter("0.weight_hh_l1").value().item()).isEqualTo(3);
        assertThat(deep.parameter("0.weight_hh_l10").value().item()).isNotEqualTo(3);
        deep.initialize("1.weight", Initializers.constant(5));
        assertThat(deep.parameter("1.weight").value().item()).isEqualTo(5);
        assertThat(deep.parameter("0.weight_ih_l0").value().item()).isNotEqualTo(5);
    }

    @Test
    void a_part_that_is_not_there_is_refused() {
        String expected = "Linear(in_features=2, out_features=1, bias=True): expected the first"
                + " words of one of the parameters [weight, bias], got kernel";
        Linear linear = Linear.of(2, 1);
        assertThatThrownBy(() -> linear.regularize("kernel", Regularizers.l1(1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(expected);
        assertThatThrownBy(() -> linear.constrain("kernel", Constraints.nonNeg()))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(expected);
        assertThatThrownBy(() -> linear.initialize("kernel", Initializers.zeros()))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(expected);
    }

    @Test
    void the_penalty_of_a_model_is_that_of_all_its_parameters() {
        assertThat(model.penalty()).isZero();
        model.regularize("bias", Regularizers.l1(0.5));
        model.initialize("bias", Initializers.constant(-0.25f));
        assertThat(model.penalty()).isCloseTo(34 * 0.5 * 0.25, within(1e-12));
    }

    /// The derivative of the loss and the penalty together, then the constraint.
    @Test
    void a_step_adds_the_penalty_and_applies_the_constraint() {
        Linear linear = Linear.of(2, 1).withoutBias();
        linear.weight().set(Tensor.of(new float[][] {{0.5f, -2}}));
        linear.regularize("weight", Regularizers.l2(0.25));
        linear.constrain("weight", Constraints.nonNeg());
        Pass pass = Pass.training(Rng.seed(0));
        Variable loss = linear.apply(pass, pass.constant(Tensor.of(new float[][] {{3, 1}}))).sum();
        Gradients gradients = pass.backward(loss);
        Sgd.of(0.125).step(linear.parameters().values(), gradients);
        assertThat(Objects.requireNonNull(gradients.of(linear.weight())).data())
                .containsExactly(3 + 0.25f, 1 - 1);
        assertThat(linear.weight().value().data()).containsExactly(0.5f - 0.125f * 3.25f, 0);
    }

    @Test
    void weights_that_the_loss_does_not_depend_on_shrink_too() {
        Linear used = Linear.of(1, 1);
        Parameter unused = new Parameter(used.weight().shape(), Initializers.constant(2));
        unused.penalty(Regularizers.l2(0.5));
        Pass pass = Pass.training(Rng.seed(0));
        Gradients gradients = pass.backward(
                used.apply(pass, pass.constant(Tensor.of(new float[][] {{1}}))).sum());
        Sgd.of(0.25).step(List.of(unused), gradients);
        assertThat(unused.value().data()).containsExactly(1.5f);
    }

    @Test
    void constants_out_of_range_are_refused() {
        assertRefused(() -> Regularizers.l1(-1),
                "Regularizers: expected l1 of at least 0, got -1.0");
        assertRefused(() -> Regularizers.l2(Double.NaN),
                "Regularizers: expected l2 of at least 0, got NaN");
        assertRefused(() -> Constraints.maxNorm(0),
                "Constraints: expected a positive largest norm, got 0.0");
        assertRefused(() -> Constraints.minMaxNorm(-1, 2, 1),
                "Constraints: expected a least norm of at least 0, got -1.0");
        assertRefused(() -> Constraints.minMaxNorm(3, 2, 1),
                "Constraints: expected a least norm of at most 2.0, the largest, got 3.0");
        assertRefused(() -> Constraints.minMaxNorm(1, 2, 1.5),
                "Constraints: expected a rate from 0 to 1, got 1.5");
    }

    private static void assertRefused(
            ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
