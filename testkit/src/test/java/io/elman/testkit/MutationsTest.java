package io.elman.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MutationsTest {
    private static final byte[] WHOLE = {1, 2, 3, 4, 5, 6, 7, 8};

    private static Mutations mutations() {
        return new Mutations(WHOLE, new SplittableRandom(7));
    }

    @Test
    void a_file_is_cut_off_at_every_length() {
        List<byte[]> cut = new ArrayList<>();
        mutations().truncated(100, cut::add);

        assertThat(cut).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(cut.get(i)).isEqualTo(Arrays.copyOf(WHOLE, i));
        }
        cut.clear();
        mutations().truncated(3, cut::add);
        assertThat(cut).extracting(bytes -> bytes.length).containsExactly(0, 3, 6);
    }

    @Test
    void changes_are_many_and_can_be_had_again() {
        List<byte[]> first = new ArrayList<>();
        List<byte[]> second = new ArrayList<>();
        mutations().changed(500, first::add);
        mutations().changed(500, second::add);

        assertThat(first).usingRecursiveComparison().isEqualTo(second);
        assertThat(first.stream().filter(bytes -> !Arrays.equals(bytes, WHOLE)).count())
                .isGreaterThan(450);
        assertThat(first.stream().map(bytes -> bytes.length).distinct().count()).isGreaterThan(5);
        assertThat(WHOLE).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }
}
