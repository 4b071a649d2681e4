package io.elman.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The known answers of the authors' own library, Random123 1.14, file `tests/kat_vectors`, lines
/// `philox4x32 10`.
class PhiloxTest {
    @Test
    void zeros() {
        assertThat(block(0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    }

    @Test
    void ones() {
        assertThat(block(-1, -1, -1)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6,
                0x6d5451fd);
    }

    @Test
    void digits_of_pi() {
        assertThat(block(0x299f31d0_a4093822L, 0x85a308d3_243f6a88L, 0x03707344_13198a2eL))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    private static int[] block(long key, long low, long high) {
        int[] out = new int[4];
        Philox.block(key, low, high, out);
        return out;
    }
}
