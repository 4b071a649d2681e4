package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FitOptionsTest {
    @Test
    void the_defaults_are_those_that_are_documented() {
        assertThat(FitOptions.epochs(3))
                .isEqualTo(new FitOptions(3, 32, null, 0, 0, true, 0, false));
    }

    @Test
    void every_option_changes_itself_alone() {
        Dataset held = Tiny.line(2);
        assertThat(FitOptions.epochs(3)
                .batchSize(8).validation(held).seed(9).threads(2).shuffle(false).truncated(5)
                .stateful(true))
                .isEqualTo(new FitOptions(3, 8, held, 9, 2, false, 5, true));
        assertThat(FitOptions.epochs(3)
                .stateful(true).truncated(5).shuffle(false).threads(2).seed(9).validation(held)
                .batchSize(8))
                .isEqualTo(new FitOptions(3, 8, held, 9, 2, false, 5, true));
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
        assertThatThrownBy(() -> FitOptions.epochs(1).truncated(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FitOptions: expected steps of truncated of at least 1, got 0");
    }
}
