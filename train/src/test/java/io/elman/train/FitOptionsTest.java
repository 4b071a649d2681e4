package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FitOptionsTest {
    @Test
    void the_defaults_are_those_that_are_documented() {
        assertThat(FitOptions.epochs(3)).isEqualTo(new FitOptions(3, 32, null, 0, 0, true));
    }

    @Test
    void every_option_changes_itself_alone() {
        Dataset held = Tiny.line(2);
        assertThat(FitOptions.epochs(3)
                .batchSize(8).validation(held).seed(9).threads(2).shuffle(false))
                .isEqualTo(new FitOptions(3, 8, held, 9, 2, false));
        assertThat(FitOptions.epochs(3)
                .shuffle(false).threads(2).seed(9).validation(held).batchSize(8))
                .isEqualTo(new FitOptions(3, 8, held, 9, 2, false));
    }

    @Test
    void sizes_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> FitOptions.epochs(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FitOptions: expected epochs of at least 1, got 0");
        assertThatThrownBy(() -> FitOptions.epochs(1).batchSize(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FitOptions: expected batchSize of at least 1, got 0");
        assertThatThrownBy(() -> FitOptions.epochs(1).threads(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FitOptions: expected threads of at least 0, got -1");
    }
}
