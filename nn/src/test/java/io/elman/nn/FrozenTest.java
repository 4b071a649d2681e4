package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Adam;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every part of a model that can be frozen, one at a time: what is not frozen gets the gradient
/// that it had, to the bit.
class FrozenTest {
    private final Sequential model = Sequential.of(
            Linear.of(3, 4),
            Lstm.of(4, 5).projection(3).bidirectional(),
            LayerNorm.of(6),
            Gru.of(6, 4),
            Rnn.of(4, 4).learnInitialState(),
            Recurrent.of(LstmCell.of(4, 2)));

    private Gradients gradients() {
        Pass pass = Pass.training(Rng.seed(1));
        Variable prediction = model.apply(pass, pass.constant(Waves.tensor(0.3, 7, 5, 3)));
        return pass.backward(
                new MeanSquaredError().apply(pass, prediction, Waves.tensor(0.7, 7, 5, 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.weight", "0.bias", "weight_ih", "weight_hh", "weight_hr", "bias_ih",
            "bias_hh", "2.weight", "2.bias", "weight", "bias"})
    void the_others_have_the_gradients_that_they_had(String part) {
        model.initialize(Rng.seed(2));
        Gradients before = gradients();
        model.trainable(part, false);
        Gradients after = gradients();
        model.parameters().forEach((name, parameter) -> {
            Tensor known = before.of(parameter);
            Tensor now = after.of(parameter);
            assertThat(known).as(name).isNotNull();
            if (parameter.trainable()) {
                assertThat(now).as(name).isNotNull();
                assertThat(Bits.of(now)).as(name).isEqualTo(Bits.of(known));
            } else {
                assertThat(now).as(name).isNull();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void a_step_leaves_a_frozen_layer_as_it_is_and_changes_the_others(int frozen) {
        model.initialize(Rng.seed(2));
        model.layers().get(frozen).trainable(false);
        Adam optimizer = Adam.of(0.1);
        Map<String, Parameter> parameters = model.parameters();
        Map<Parameter, Tensor> before = new HashMap<>();
        parameters.values().forEach(p -> before.put(p, p.value().copy()));
        optimizer.step(parameters.values(), gradients());
        parameters.forEach((name, parameter) -> assertThat(
                Bits.of(parameter.value()).equals(Bits.of(before.get(parameter))))
                .as(name).isEqualTo(!parameter.trainable()));
    }
}
