package io.elman.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaskTest {
    @Test
    void lengths_count_from_the_first_step_on() {
        assertThat(Mask.ofLengths(3, 2, 0, 3))
                .isEqualTo(Mask.of(3, 3, true, false, true, true, false, true, false, false, true))
                .hasToString("Mask[3, 3]\n  11.\n  ...\n  111");
    }

    @Test
    void both_masks_must_count_a_step() {
        Mask some = Mask.of(2, 2, true, false, true, true);
        Mask others = Mask.of(2, 2, false, false, true, true);
        assertThat(some.and(others)).isEqualTo(Mask.of(2, 2, false, false, true, true));
        assertThat(some.isFull()).isFalse();
        assertThat(Mask.ofLengths(2, 2, 2).isFull()).isTrue();
        assertThat(Mask.of(2, 3, false, false, true, false, true, false).nonEmpty())
                .containsExactly(false, true, true);
    }

    @Test
    void a_length_outside_the_sequence_is_refused() {
        assertThatThrownBy(() -> Mask.ofLengths(3, 1, 4))
                .hasMessage(
                        "lengths: expected lengths from 0 to the number of steps, 3, got [1, 4]");
        assertThatThrownBy(() -> Mask.ofLengths(3, -1))
                .hasMessage("lengths: expected lengths from 0 to the number of steps, 3, got [-1]");
    }

    @Test
    void axes_are_exchanged() {
        Mask mask = Mask.ofLengths(3, 2, 0);
        assertThat(mask.transposed())
                .isEqualTo(Mask.of(2, 3, true, true, false, false, false, false));
        assertThat(mask.transposed().transposed()).isEqualTo(mask);
    }

    @Test
    void other_sizes_are_refused() {
        assertThatThrownBy(() -> Mask.of(2, 2, true))
                .hasMessage("Mask[2, 2]: expected 4 flags, got 1 flags");
        assertThatThrownBy(() -> Mask.ofLengths(2, 1).and(Mask.ofLengths(2, 1, 1)))
                .hasMessage("Mask: expected a mask [2, 1], got [2, 2]");
    }
}
