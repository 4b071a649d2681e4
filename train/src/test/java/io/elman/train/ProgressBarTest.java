package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.train.History.Ending;
import io.elman.train.History.Kind;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarTest {
    private static final String TIMES = "\\d+s \\d+(s|ms|us)/step";
    private static final String BAR = "━".repeat(20);
    private static final String CLEAR = "\033[K";

    private final Printed printed = new Printed();
    private final FakeTraining training = new FakeTraining();

    private void batches(int done, int all) {
        training.batch = done;
        training.batches = all;
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(Pattern.quote(text).replace("<times>", "\\E" + TIMES + "\\Q"));
    }

    /// What is printed for an epoch of one batch with these figures.
    private String finished(Object... values) {
        ProgressBar bar = ProgressBar.on(printed.stream).withoutHeading();
        batches(0, 1);
        bar.onEpochStart(training);
        batches(1, 1);
        bar.onBatch(training);
        bar.onEpoch(training, FakeTraining.result(1, values));
        return printed.take();
    }

    @Test
    void an_epoch_is_shown_as_keras_shows_it() {
        ProgressBar bar = ProgressBar.on(printed.stream);
        training.epoch = 3;
        batches(0, 352);
        bar.onStart(training);
        bar.onEpochStart(training);
        assertThat(printed.take()).isEqualTo("Epoch 3/20\n");

        for (int batch = 1; batch <= 352; batch++) {
            batches(batch, 352);
            bar.onBatch(training);
        }
        assertThat(printed.take()).isEmpty();

        bar.onEpoch(training, FakeTraining.result(3, "loss", 0.87764, "accuracy", 0.6752));
        bar.onEnd(training, new History(List.of(), new Ending(Kind.FINISHED, "")));
        assertThat(printed.take()).matches(
                pattern("352/352 " + BAR + " <times> - accuracy: 0.6752 - loss: 0.8776\n"));
    }

    @Test
    void figures_come_in_alphabetical_order_and_those_of_the_validation_data_last() {
        assertThat(finished(
                "loss", 0.5, "wer", 0.25, "accuracy", 0.75, "val_loss", 1.5, "val_wer", 1.25,
                "val_accuracy", 1.75))
                .endsWith("/step - accuracy: 0.7500 - loss: 0.5000 - wer: 0.2500"
                        + " - val_accuracy: 1.7500 - val_loss: 1.5000 - val_wer: 1.2500\n");
    }

    @Test
    void small_numbers_keep_their_digits() {
        assertThat(finished("a", 0.00123456, "b", 0.001, "c", 1.23456e-4, "d", -2e-5, "e", 0.0))
                .endsWith(" - a: 0.0012 - b: 1.0000e-03 - c: 1.2346e-04 - d: -2.0000e-05"
                        + " - e: 0.0000\n");
    }

    @Test
    void what_is_no_number_is_shown_too() {
        assertThat(finished("a", Double.NaN, "b", Double.POSITIVE_INFINITY, "c", 12345.0))
                .endsWith(" - a: NaN - b: Infinity - c: 12345.0000\n");
    }

    @Test
    void the_heading_can_be_left_out() {
        assertThat(finished("loss", 0.5))
                .matches(pattern("1/1 " + BAR + " <times> - loss: 0.5000\n"));
    }

    @Test
    void on_a_terminal_the_line_is_redrawn_from_the_first_batch_on() {
        ProgressBar bar = ProgressBar.on(printed.stream).live(false, 100);
        batches(0, 12);
        bar.onEpochStart(training);
        batches(1, 12);
        training.running = FakeTraining.values("loss", 0.5);
        bar.onBatch(training);
        assertThat(printed.take())
                .matches(pattern("Epoch 1/20\n\r 1/12 " + BAR + " <times> - loss: 0.5000" + CLEAR));

        batches(12, 12);
        bar.onEpoch(training, FakeTraining.result(1, "loss", 0.25));
        bar.onEnd(training, new History(List.of(), new Ending(Kind.FINISHED, "")));
        assertThat(printed.take())
                .matches(pattern("\r12/12 " + BAR + " <times> - loss: 0.2500" + CLEAR + "\n"));
    }

    @Test
    void an_interrupted_line_is_ended() {
        ProgressBar bar = ProgressBar.on(printed.stream).live(false, 100);
        bar.onEpochStart(training);
        batches(1, 4);
        bar.onBatch(training);
        printed.take();
        bar.onEnd(training, new History(List.of(), new Ending(Kind.INTERRUPTED, "")));
        assertThat(printed.take()).isEqualTo("\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void figures_that_do_not_fit_are_left_out_until_the_epoch_is_done(int batch) {
        int columns = 70;
        ProgressBar bar = ProgressBar.on(printed.stream).withoutHeading().live(false, columns);
        batches(batch - 1, 4);
        bar.onEpochStart(training);
        batches(batch, 4);
        training.running = FakeTraining.values("a", 1.0, "b", 2.0, "c", 3.0, "d", 4.0, "e", 5.0);
        bar.onBatch(training);
        String drawn = printed.take();
        assertThat(drawn).startsWith("\r").endsWith(CLEAR)
                .contains(" - a: 1.0000 - b: 2.0000").doesNotContain("e: 5.0000");
        assertThat(drawn.length() - 1 - CLEAR.length()).isLessThan(columns);

        batches(4, 4);
        bar.onEpoch(training, new EpochResult(1, training.running, 1));
        assertThat(printed.take()).contains("- a: 1.0000").endsWith("- e: 5.0000" + CLEAR + "\n");
    }

    @Test
    void colours_are_used_only_when_asked_for() {
        batches(0, 4);
        ProgressBar bar = ProgressBar.on(printed.stream).withoutHeading().live(true, 100);
        bar.onEpochStart(training);
        batches(1, 4);
        bar.onBatch(training);
        assertThat(printed.take()).matches(Pattern.quote("\r\033[1m1/4\033[0m \033[32m"
                + "━".repeat(5) + "\033[0m\033[37m" + "━".repeat(15) + "\033[0m \033[1m")
                + "\\d+s" + Pattern.quote("\033[0m ") + "\\d+(s|ms|us)/step"
                + Pattern.quote(CLEAR));

        batches(4, 4);
        bar.onEpoch(training, FakeTraining.result(1));
        assertThat(printed.take()).contains("\033[32m" + BAR + "\033[0m ").doesNotContain("37m");
    }

    @Test
    void colours_take_no_room() {
        training.running = FakeTraining.values("loss", 0.5, "zeal", 0.5);
        for (boolean colour : new boolean[] {false, true}) {
            ProgressBar bar = ProgressBar.on(printed.stream).withoutHeading().live(colour, 60);
            batches(0, 4);
            bar.onEpochStart(training);
            batches(1, 4);
            bar.onBatch(training);
            assertThat(printed.take()).contains("loss: 0.5000").doesNotContain("zeal");
        }
    }
}
