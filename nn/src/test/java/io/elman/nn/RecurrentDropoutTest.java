package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What the dropout of recurrent layers does in training. The layers only add: `h′ = W · x + U · h`
/// with relu, where `W` and `U` are zero or the identity, so that what was dropped can be read off.
class RecurrentDropoutTest {
    private static final int TIME = 6;
    private static final int SIZE = 64;
    private static final float KEPT = 2;

    private static float[] output(boolean input, boolean hidden, int layers,
            UnaryOperator<Rnn> option, Pass pass) {
        Rnn rnn = option.apply(Rnn.of(SIZE, SIZE).relu().bias(Bias.NONE).layers(layers));
        for (int k = 0; k < layers; k++) {
            rnn.parameter("weight_ih_l" + k).set(identity(input ? 1 : 0));
            rnn.parameter("weight_hh_l" + k).set(identity(hidden ? 1 : 0));
        }
        Tensor ones = Tensor.full(1, TIME, 1, SIZE);
        return rnn.apply(pass, pass.constant(ones)).value().data();
    }

    private static Tensor identity(float number) {
        Tensor identity = Tensor.zeros(SIZE, SIZE);
        for (int i = 0; i < SIZE; i++) {
            identity.data()[i * SIZE + i] = number;
        }
        return identity;
    }

    private static Pass training() {
        return Pass.training(Rng.seed(5));
    }

    @Test
    void input_dropout_drops_the_same_features_at_every_step() {
        float[] output = output(true, false, 1, rnn -> rnn.inputDropout(0.5f), training());
        int dropped = 0;
        for (int j = 0; j < SIZE; j++) {
            assertThat(output[j]).isIn(0f, KEPT);
            dropped += output[j] == 0 ? 1 : 0;
            for (int t = 1; t < TIME; t++) {
                assertThat(output[t * SIZE + j]).isEqualTo(output[j]);
            }
        }
        assertThat(dropped).isBetween(SIZE / 4, 3 * SIZE / 4);
    }

    @Test
    void recurrent_dropout_drops_the_same_units_of_the_state_at_every_step() {
        float[] output = output(true, true, 1, rnn -> rnn.recurrentDropout(0.5f), training());
        int dropped = 0;
        for (int j = 0; j < SIZE; j++) {
            float factor = output[SIZE + j] - 1;
            assertThat(factor).isIn(0f, KEPT);
            dropped += factor == 0 ? 1 : 0;
            float h = 0;
            for (int t = 0; t < TIME; t++) {
                h = 1 + factor * h;
                assertThat(output[t * SIZE + j]).isEqualTo(h);
            }
        }
        assertThat(dropped).isBetween(SIZE / 4, 3 * SIZE / 4);
    }

    @Test
    void dropout_between_layers_is_drawn_for_each_step() {
        float[] output = output(true, false, 2, rnn -> rnn.dropout(0.5f), training());
        int changes = 0;
        for (int i = 0; i < output.length; i++) {
            assertThat(output[i]).isIn(0f, KEPT);
            changes += i >= SIZE && output[i] != output[i - SIZE] ? 1 : 0;
        }
        assertThat(changes).isBetween(output.length / 4, 3 * output.length / 4);
    }

    @Test
    void each_direction_draws_its_own() {
        Rnn rnn = Rnn.of(SIZE, SIZE).relu().bias(Bias.NONE).bidirectional().inputDropout(0.5f);
        rnn.parameters().forEach((name, parameter) -> parameter.set(
                identity(name.startsWith("weight_ih") ? 1 : 0)));
        Pass pass = training();
        float[] output = rnn.apply(pass, pass.constant(Tensor.full(1, 1, 1, SIZE))).value().data();
        int different = 0;
        for (int j = 0; j < SIZE; j++) {
            different += output[j] == output[SIZE + j] ? 0 : 1;
        }
        assertThat(different).isBetween(SIZE / 4, 3 * SIZE / 4);
    }

    @Test
    void nothing_is_dropped_in_inference() {
        UnaryOperator<Rnn> all = rnn -> rnn.dropout(0.5f).inputDropout(0.5f).recurrentDropout(0.5f);
        assertThat(output(true, false, 2, all, Pass.inference())).containsOnly(1);
    }

    @Test
    void a_gru_that_resets_before_drops_its_state_too() {
        Gru gru = Gru.of(3, 8).resetBefore().recurrentDropout(1);
        Pass training = training();
        Tensor x = Waves.tensor(0.3, 2, 1, 3);
        float[] dropped = gru.apply(training, training.constant(x)).value().data();
        Gru plain = Gru.of(3, 8).resetBefore();
        plain.parameters().forEach((name, parameter) -> parameter.set(
                gru.parameter(name).value()));
        assertThat(dropped).startsWith(plain.apply(x.examples(0, 1)).data());
        assertThat(dropped).isNotEqualTo(plain.apply(x).data());
    }
}
