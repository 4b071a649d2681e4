package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static final int COUNT = 100_000;

    private static float[] dropped(float p, long seed) {
        Pass pass = Pass.training(Rng.seed(seed));
        return Dropout.of(p).apply(pass, pass.constant(Tensor.full(1, COUNT))).value().data();
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.5f, 0.9f})
    void drops_its_share_and_keeps_the_mean(float p) {
        double sum = 0;
        int zeros = 0;
        for (float number : dropped(p, 3)) {
            assertThat(number).isIn(0f, 1 / (1 - p));
            sum += number;
            zeros += number == 0 ? 1 : 0;
        }
        double deviation = Math.sqrt(p * (1 - p) / COUNT);
        assertThat((double) zeros / COUNT).isCloseTo(p, within(6 * deviation));
        assertThat(sum / COUNT).isCloseTo(1, within(6 * deviation / (1 - p)));
    }

    @Test
    void drops_all_or_nothing_at_the_ends() {
        assertThat(dropped(1, 3)).containsOnly(0);
        assertThat(dropped(0, 3)).containsOnly(1);
    }

    @Test
    void drops_the_same_again_for_the_same_seed() {
        assertThat(dropped(0.5f, 3)).containsExactly(dropped(0.5f, 3));
        assertThat(dropped(0.5f, 3)).isNotEqualTo(dropped(0.5f, 4));
    }

    @Test
    void drops_something_else_each_time_within_a_pass() {
        Pass pass = Pass.training(Rng.seed(3));
        Dropout dropout = Dropout.of(0.5f);
        Variable ones = pass.constant(Tensor.full(1, 100));
        assertThat(dropout.apply(pass, ones).value().data())
                .isNotEqualTo(dropout.apply(pass, ones).value().data());
    }

    @Test
    void lets_the_gradient_through_where_it_let_the_number_through() {
        Pass pass = Pass.training(Rng.seed(3));
        Variable x = pass.tracked(Tensor.full(1, 100));
        Variable y = Dropout.of(0.25f).apply(pass, x);
        pass.backward(y.sum());
        assertThat(Objects.requireNonNull(Gradients.of(x)).data())
                .containsExactly(y.value().data());
    }

    @Test
    void changes_nothing_in_inference() {
        Pass pass = Pass.inference();
        Variable x = pass.constant(Waves.tensor(0.2, 4, 5));
        assertThat(Dropout.of(0.5f).apply(pass, x)).isSameAs(x);
    }
}
