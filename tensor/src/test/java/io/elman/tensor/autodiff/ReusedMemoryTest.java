package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReusedMemoryTest {
    private final ReusedMemory memory = new ReusedMemory();

    @Test
    void gives_different_arrays_until_it_is_reset() {
        assertThat(memory.take(3)).hasSize(3).isNotSameAs(memory.take(3));
    }

    @Test
    void gives_the_same_arrays_again_after_a_reset() {
        float[] first = memory.take(3);
        float[] second = memory.take(3);
        memory.reset();
        assertThat(memory.take(3)).isSameAs(first);
        assertThat(memory.take(3)).isSameAs(second);
        assertThat(memory.take(3)).isNotSameAs(first).isNotSameAs(second);
    }

    @Test
    void gives_zeros_when_asked_for_zeros() {
        memory.take(3)[1] = 5;
        memory.reset();
        assertThat(memory.zeros(3)).containsExactly(0, 0, 0);
    }

    @Test
    void holds_what_was_taken_at_once() {
        memory.take(3);
        memory.take(3);
        memory.take(5);
        assertThat(memory.held()).isEqualTo(11);
        memory.reset();
        memory.take(3);
        assertThat(memory.held()).isEqualTo(11);
    }

    @Test
    void fresh_memory_never_gives_an_array_twice() {
        Memory fresh = Memory.fresh();
        assertThat(fresh.take(2)).isNotSameAs(fresh.take(2));
        assertThat(fresh.zeros(2)).containsExactly(0, 0);
    }
}
