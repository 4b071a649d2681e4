package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FitOptionsTest {
    @Test
    void the_defaults_are_those_that_are_documented() {
        assertThat(FitOptions.epochs(3))
                .isEqualTo(new FitOptions(3, 32, null, 0, 0, true, 0, 0, false, 0));
    }

    @Test
    void every_option_changes_itself_alone() {
        Dataset held = Tiny.line(2);
        assertThat(FitOptions.epochs(3)
                .batchSize(8).validation(held).seed(9).threads(2).shuffle(false).truncated(5)
                .recompute(6)
                .stateful(true))
                .isEqualTo(new FitOptions(3, 8, held, 9, 2, false, 5, 6, true, 0));
        assertThat(FitOptions.epochs(3)
                .stateful(true).recompute(6).truncated(5).shuffle(false).threads(2).seed(9)
                .validation(held)
                .batchSize(8))
                .isEqualTo(new FitOptions(3, 8, held, 9, 2, false, 5, 6, true, 0));
    }

    @Test
    void a_split_changes_itself_alone() {
        assertThat(FitOptions.epochs(3).validationSplit(0.25))
                .isEqualTo(new FitOptions(3, 32, null, 0, 0, true, 0, 0, false, 0.25));
        FitOptions split = FitOptions.epochs(3).validationSplit(0.25).batchSize(8).seed(9)
                .threads(2).shuffle(false).truncated(5).recompute(6).stateful(false);
        assertThat(split).isEqualTo(new FitOptions(3, 8, null, 9, 2, false, 5, 6, false, 0.25));
        assertThat(split.validationSplit(0).validationSplit()).isZero();
    }

    @Test
    void a_split_that_makes_no_sense_is_refused() {
        FitOptions options = FitOptions.epochs(1);
        for (double fraction : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> options.validationSplit(fraction))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("FitOptions: expected a validationSplit from 0 to below 1, got "
                            + fraction);
        }
        String both = "FitOptions: expected either validation(...) or validationSplit(...),"
                + " got both";
        Dataset held = Tiny.line(2);
        assertThatThrownBy(() -> options.validation(held).validationSplit(0.5))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(both);
        assertThatThrownBy(() -> options.validationSplit(0.5).validation(held))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(both);
        String stateful = "FitOptions: expected validation(...) with stateful(true), got"
                + " validationSplit(0.5). The last examples go on where those before them end, and"
                + " would begin anew.";
        assertThatThrownBy(() -> options.validationSplit(0.5).stateful(true))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(stateful);
        assertThatThrownBy(() -> options.stateful(true).validationSplit(0.5))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(stateful);
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
        assertThatThrownBy(() -> FitOptions.epochs(1).recompute(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FitOptions: expected steps of recompute of at least 1, got 0");
    }
}
