package io.elman.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FormatException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFileTest {

    @Test
    void holds_the_run_the_model_and_every_epoch() {
        RunFile run = RunFile.parse("a.jsonl", "Elman", Samples.lines(2));

        assertThat(run.command()).isEqualTo("./elman train addition --cell lstm");
        assertThat(run.machine()).isEqualTo("A processor");
        assertThat(run.processors()).isEqualTo(2);
        assertThat(run.samples()).isEqualTo(50_000);
        assertThat(run.batch()).isEqualTo(128);
        assertThat(run.parameters()).isEqualTo(205_324);
        assertThat(run.curve().run()).isEqualTo("3-digits-lstm");
        assertThat(run.curve().source()).isEqualTo("Elman");
        assertThat(run.curve().epochs()).hasSize(2);
        Epoch last = run.curve().epochs().getLast();
        assertThat(last.number()).isEqualTo(2);
        assertThat(last.figure("accuracy")).isEqualTo(0.61);
        assertThat(last.figure(Epoch.ACCURACY)).isEqualTo(0.62);
        assertThat(last.figure(Epoch.EXACT)).isEqualTo(0.2);
        assertThat(last.figure("nothing")).isNull();
    }

    @Test
    void the_time_of_an_epoch_is_the_median() {
        assertThat(RunFile.parse("a.jsonl", "Elman", Samples.lines(3)).secondsAnEpoch())
                .isEqualTo(2.5);
        assertThat(RunFile.parse("a.jsonl", "Elman", Samples.lines(4)).secondsAnEpoch())
                .isEqualTo(3.0);
    }

    @Test
    void a_line_that_is_no_event_is_named() {
        List<String> lines = Samples.lines(2);
        lines.set(3, "{\"event\":\"nap\"}");

        assertThatThrownBy(() -> RunFile.parse("a.jsonl", "Elman", lines))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(
                        "a.jsonl line 4: expected run, model or epoch at event, got \"nap\"");
    }

    @Test
    void a_run_that_was_cut_off_is_refused() {
        List<String> lines = Samples.lines(3);
        lines.removeLast();

        assertThatThrownBy(() -> RunFile.parse("a.jsonl", "Elman", lines))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("a.jsonl: expected 3 epochs, got 2 of them")
                .hasMessageContaining("Run it again with bench/addition-curves.");
    }

    @Test
    void a_file_without_the_model_is_refused() {
        List<String> lines = Samples.lines(1);
        lines.remove(1);

        assertThatThrownBy(() -> RunFile.parse("a.jsonl", "Elman", lines))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(
                        "a.jsonl: expected a line with the event \"model\", got none");
    }

    @Test
    void an_epoch_without_its_time_is_refused() {
        List<String> lines = Samples.lines(2);
        lines.set(2, "{\"event\":\"epoch\",\"epoch\":1,\"loss\":1.5}");

        assertThatThrownBy(() -> RunFile.parse("a.jsonl", "Elman", lines))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("a.jsonl line 3: expected a field \"seconds\" at the top");
    }
}
