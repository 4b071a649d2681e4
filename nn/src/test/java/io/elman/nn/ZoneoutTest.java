package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneoutTest {
    private static final int HIDDEN = 40;

    private final LstmCell lstm = LstmCell.of(5, HIDDEN);
    private final Pass training = Pass.training(Rng.seed(4));
    private final Tensor x = Waves.tensor(0.2, 50, 5);
    private final Tensor h = Waves.tensor(0.9, 50, HIDDEN);
    private final Tensor c = Waves.tensor(1.7, 50, HIDDEN);

    private Cell.Step step(Pass pass, Cell cell) {
        return cell.step(pass, pass.constant(x),
                List.of(pass.constant(h), pass.constant(c)));
    }

    /// How many units of a part stayed as they were; every other one is the cell's.
    private static double stayed(Variable after, Tensor before, Variable usual) {
        int stayed = 0;
        for (int i = 0; i < before.data().length; i++) {
            float number = after.value().data()[i];
            if (number == before.data()[i]) {
                stayed++;
            } else {
                assertThat(number).isEqualTo(usual.value().data()[i]);
            }
        }
        return stayed / (double) before.data().length;
    }

    @Test
    void in_training_units_stay_or_are_those_of_the_cell() {
        Cell.Step usual = step(training, lstm);
        Cell.Step zoned = step(training, Zoneout.of(lstm, 0.25f, 0.5f));
        assertThat(stayed(zoned.state().get(0), h, usual.state().get(0))).isBetween(0.22, 0.28);
        assertThat(stayed(zoned.state().get(1), c, usual.state().get(1))).isBetween(0.47, 0.53);
        assertThat(zoned.output()).isSameAs(zoned.state().get(0));
    }

    @Test
    void each_step_draws_anew() {
        Cell zoneout = Zoneout.of(lstm, 0.5f);
        assertThat(step(training, zoneout).output().value().data())
                .isNotEqualTo(step(training, zoneout).output().value().data());
    }

    @Test
    void in_inference_the_state_is_the_mean_of_what_training_gives() {
        Pass pass = Pass.inference();
        Cell.Step usual = step(pass, lstm);
        Cell.Step zoned = step(pass, Zoneout.of(lstm, 0.25f, 0.5f));
        assertThat(zoned.state().get(0).value().data()).containsExactly(
                pass.constant(h).times(0.25f).plus(usual.state().get(0).times(0.75f)).value()
                        .data());
        assertThat(zoned.state().get(1).value().data()).containsExactly(
                pass.constant(c).times(0.5f).plus(usual.state().get(1).times(0.5f)).value()
                        .data());
    }

    @Test
    void at_probability_one_nothing_moves_and_at_zero_everything() {
        for (Pass pass : List.of(training, Pass.inference())) {
            assertThat(step(pass, Zoneout.of(lstm, 1)).state().get(1).value().data())
                    .containsExactly(c.data());
            assertThat(step(pass, Zoneout.of(lstm, 0)).output().value().data())
                    .containsExactly(step(pass, lstm).output().value().data());
        }
    }

    @Test
    void an_output_that_is_no_state_is_left_as_it_is() {
        Cell leaky = new LeakyCell(5, 4);
        Pass pass = Pass.inference();
        List<Variable> state = List.of(pass.constant(Waves.tensor(0.4, 50, 4)));
        assertThat(Zoneout.of(leaky, 0.5f).step(pass, pass.constant(x), state).output().value()
                .data())
                .containsExactly(
                        leaky.step(pass, pass.constant(x), state).output().value().data());
    }

    @Test
    void refuses_what_is_no_probability_or_too_many_of_them() {
        assertThatThrownBy(() -> Zoneout.of(lstm, 0.1f, 1.5f))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Zoneout: expected a probability from 0 to 1, got 1.5");
        assertThatThrownBy(() -> Zoneout.of(lstm, 0.1f, 0.1f, 0.1f))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Zoneout: expected one probability, or one for each of the 2 parts of "
                        + "the state, got 3");
    }
}
