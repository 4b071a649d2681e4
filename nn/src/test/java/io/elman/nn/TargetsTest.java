package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Allocator;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private final Targets steps = Targets.of(IntTensor.of(new int[2][3]));

    private static float[] weights(Targets targets) {
        return Objects.requireNonNull(targets.spread(targets.rows(), Allocator.NEW)).data();
    }

    @Test
    void a_row_is_an_example_or_a_step_of_one() {
        assertThat(steps.rows()).isEqualTo(6);
        assertThat(Targets.of(Tensor.zeros(2, 3, 4)).rows()).isEqualTo(6);
        assertThat(Targets.of(Tensor.zeros(2, 3)).rows()).isEqualTo(2);
        assertThat(Targets.of(IntTensor.of(1, 2)).rows()).isEqualTo(2);
        assertThat(Targets.of(Tensor.scalar(1)).rows()).isOne();
        assertThat(Targets.of(Tensor.zeros(2, 3)).weighted(Tensor.zeros(2, 3)).rows())
                .isEqualTo(6);
    }

    @Test
    void weights_of_examples_hold_for_all_their_steps() {
        Targets weighted = steps.weighted(Tensor.of(1, 2, 4));
        assertThat(new float[] {weighted.weight(0), weighted.weight(2), weighted.weight(3),
                weighted.weight(5)}).containsExactly(1, 4, 1, 4);
        assertThat(weighted.total(6)).isEqualTo(14);
        assertThat(weighted.total(12)).isEqualTo(28);
        assertThat(Objects.requireNonNull(weighted.spread(12, Allocator.NEW)).data())
                .containsExactly(1, 1, 2, 2, 4, 4, 1, 1, 2, 2, 4, 4);
    }

    @Test
    void without_weights_everything_counts_alike() {
        assertThat(steps.weight(5)).isOne();
        assertThat(steps.total(12)).isEqualTo(12);
        assertThat(steps.spread(12, Allocator.NEW)).isNull();
    }

    @Test
    void a_mask_takes_the_weight_of_steps_that_do_not_count() {
        Mask mask = Mask.ofLengths(2, 2, 0, 1);
        assertThat(weights(steps.under(mask))).containsExactly(1, 0, 1, 1, 0, 0);
        assertThat(weights(steps.weighted(Tensor.of(5, 6, 7)).under(mask)))
                .containsExactly(5, 0, 7, 5, 0, 0);
        assertThat(weights(
                steps.weighted(Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}})).under(mask)))
                .containsExactly(1, 0, 3, 4, 0, 0);
        assertThat(steps.under(null)).isSameAs(steps);
        assertThat(steps.under(Mask.ofLengths(2, 2, 2, 2))).isSameAs(steps);
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void weights_that_do_not_fit_are_refused() {
        String expected = "Targets: expected weights [batch] or [time, batch] for targets ";
        assertRefused(() -> steps.weighted(Tensor.of(1, 2)), expected + "[2, 3], got [2]");
        assertRefused(() -> steps.weighted(Tensor.zeros(3, 2)), expected + "[2, 3], got [3, 2]");
        assertRefused(() -> steps.weighted(Tensor.zeros(2, 3, 1)),
                expected + "[2, 3], got [2, 3, 1]");
        Values vectors = Tensor.zeros(2, 3);
        assertRefused(() -> Targets.of(vectors).weighted(Tensor.of(1, 2, 3)),
                expected + "[2, 3], got [3]");
        assertRefused(() -> steps.weighted(Tensor.of(1, 2, -1)),
                "Targets: expected weights of zero or more, got -1.0");
    }

    @Test
    void a_mask_of_something_else_is_refused() {
        assertRefused(() -> steps.under(Mask.ofLengths(3, 1, 2)),
                "Targets: expected targets [3, 2, ...], as the mask of the prediction is,"
                        + " got [2, 3]");
    }

    @Test
    void losses_that_are_not_as_many_for_each_row_are_refused() {
        Targets weighted = steps.weighted(Tensor.of(1, 2, 4));
        assertRefused(() -> weighted.total(9),
                "Targets: expected as many losses for each of 6 rows, got 9 losses");
        assertRefused(() -> weighted.spread(2, Allocator.NEW),
                "Targets: expected as many losses for each of 6 rows, got 2 losses");
    }
}
