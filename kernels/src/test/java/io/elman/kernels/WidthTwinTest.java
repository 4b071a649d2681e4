package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The vector twin of this run has the width that was asked for.
class WidthTwinTest {

    @Test
    void the_forced_width_is_used() {
        String forced = System.getProperty("elman.vector.bits");

        assertThat(Kernels.vector().name()).isEqualTo("vector");
        assertThat(Kernels.vector().describe())
                .isIn(forced == null
                        ? new String[] {
                                "vector kernels, 128 bits",
                                "vector kernels, 256 bits",
                                "vector kernels, 512 bits"
                        }
                        : new String[] {"vector kernels, " + forced + " bits"});
    }
}
