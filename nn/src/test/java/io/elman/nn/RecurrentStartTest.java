package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How recurrent layers begin: with which forget bias, and from which state.
class RecurrentStartTest {
    private static final Tensor X = Waves.tensor(0.2, 4, 3, 5);

    @Test
    void the_forget_bias_is_that_of_every_layer_and_direction() {
        Lstm two = Lstm.of(5, 2).layers(2).bidirectional().forgetBias(1.5f);
        Lstm one = two.bias(Bias.ONE);
        for (String suffix : List.of("l0", "l0_reverse", "l1", "l1_reverse")) {
            assertForgets(two, "bias_ih_" + suffix, 1.5f);
            assertForgets(two, "bias_hh_" + suffix, 0);
            assertForgets(one, "bias_ih_" + suffix, 1.5f);
            assertThat(two.keras().parameter("bias_ih_" + suffix).value().data())
                    .containsExactly(0, 0, 1.5f, 1.5f, 0, 0, 0, 0);
        }
    }

    /// The other gates' biases are drawn.
    private static void assertForgets(Lstm lstm, String name, float forget) {
        float[] bias = lstm.parameter(name).value().data();
        assertThat(bias).hasSize(8);
        for (int i = 0; i < bias.length; i++) {
            if (i / 2 == 1) {
                assertThat(bias[i]).as(name).isEqualTo(forget);
            } else {
                assertThat(bias[i]).as(name).isNotIn(0f, forget);
            }
        }
    }

    @Test
    void a_state_that_is_given_goes_before_a_learnt_one() {
        assertGivenGoesBefore(Rnn.of(5, 4).layers(2));
        assertGivenGoesBefore(Gru.of(5, 4).bidirectional());
        assertGivenGoesBefore(Lstm.of(5, 4).projection(3).layers(2));
    }

    private static <L extends RecurrentLayer<L, S>, S extends RecurrentState> void assertGivenGoesBefore(
            L plain) {
        L learnt = plain.learnInitialState();
        Waves.fill(learnt.parameters());
        plain.parameters().forEach((name, parameter) -> parameter.set(
                learnt.parameter(name).value()));
        S zeros = plain.state(plain.stateShapes(3).stream().map(Tensor::zeros).toList());
        S given = plain.state(plain.stateShapes(3).stream()
                .map(shape -> Waves.tensor(2.1, shape.dims())).toList());
        assertSameRun(learnt.run(X, given), plain.run(X, given));
        assertSameRun(learnt.run(X, zeros), plain.run(X));
        assertThat(learnt.run(X).output().data()).isNotEqualTo(plain.run(X).output().data());

        Pass pass = Pass.inference();
        List<Variable> parts = given.parts().stream().map(pass::constant).toList();
        assertThat(Bits.of(learnt.carry(pass, pass.constant(X), parts).output().value()))
                .isEqualTo(Bits.of(plain.run(X, given).output()));
    }

    private static void assertSameRun(Result<? extends RecurrentState> actual,
            Result<? extends RecurrentState> expected) {
        assertThat(Bits.of(actual.output())).isEqualTo(Bits.of(expected.output()));
        assertThat(Bits.ofAll(actual.state().parts()))
                .isEqualTo(Bits.ofAll(expected.state().parts()));
    }

    @Test
    void a_state_that_is_given_goes_before_that_of_a_cell() {
        LstmCell plain = LstmCell.of(5, 4);
        LearntState learnt = LearntState.of(plain);
        Waves.fill(learnt.parameters());
        Pass pass = Pass.inference();
        List<Variable> given = List.of(pass.constant(Waves.tensor(2.1, 3, 4)),
                pass.constant(Waves.tensor(3.1, 3, 4)));
        Variable x = pass.constant(X);
        List<Integer> expected = Bits.of(
                Recurrent.of(plain).unroll(pass, x, given).output().value());
        Recurrent recurrent = Recurrent.of(learnt);
        assertThat(Bits.of(recurrent.unroll(pass, x, given).output().value()))
                .isEqualTo(expected);
        assertThat(Bits.of(recurrent.unroll(pass, x, List.of()).output().value()))
                .isNotEqualTo(expected);
    }
}
