package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.cli.Cli.Outcome;
import io.elman.formats.JsonView;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictTest {
    @TempDir
    private static Path folder;

    private static String model = "";

    /// Two digits, trained just long enough for different answers.
    @BeforeAll
    static void train() {
        Cli.run(
                "train", "addition", "--out", folder.toString(), "--digits", "2", "--samples",
                "1000", "--hidden", "16",
                "--batch", "16", "--lr", "0.01", "--epochs", "3");
        model = folder.resolve("model.safetensors").toString();
    }

    @Test
    void each_sum_has_a_line_with_its_answer_and_probabilities_in_columns() {
        Outcome outcome = Cli.run("predict", model, "53+61", "1 + 02", "99+99");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        List<String> lines = outcome.outLines();
        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line)
                .matches(
                        "\\d+\\+\\d+ * = .{1,3} +[☑☒]  +\\d+\\.\\d %( {3,}[0-9␣+] +\\d+\\.\\d %){3}"));
        assertThat(lines.stream().map(line -> line.substring(0, line.indexOf(" "))))
                .containsExactly("53+61", "1+2", "99+99");
        assertThat(lines.stream().map(line -> line.indexOf('=')).distinct()).containsExactly(6);
        assertThat(lines.stream().map(String::length).distinct()).hasSize(1);
    }

    @Test
    void marks_have_colours_on_a_terminal_only() {
        assertThat(Cli.run(true, true, "predict", model, "1+1").out())
                .containsPattern("\033\\[9[12]m[☑☒]\033\\[0m");
        assertThat(Cli.run("predict", model, "1+1").out()).doesNotContain("\033");
    }

    @Test
    void json_has_one_object_a_line() {
        List<String> lines = Cli.run("predict", "--json", model, "53+61", "1+2").outLines();

        assertThat(lines).hasSize(2);
        JsonView first = JsonView.parse("the answer", lines.get(0));
        assertThat(first.names()).containsExactly("question", "answer", "right", "probability",
                "characters");
        assertThat(first.field("question").text()).isEqualTo("53+61");
        double product = 1;
        for (JsonView character : first.field("characters").elements()) {
            product *= character.field("probability").number();
        }
        assertThat(first.field("characters").elements()).hasSize(3);
        assertThat(first.field("probability").number()).isEqualTo(product);
    }

    @Test
    void a_bad_question_is_refused_before_anything_is_printed() {
        Outcome letter = Cli.run("predict", model, "1+1", "1a+9");
        assertThat(letter.err())
                .isEqualTo(
                        "elman: question \"1a+9\": expected two numbers joined by +, such as 535+61, got the "
                                + "character \"a\".%nSee ./elman predict --help.%n".formatted());
        assertThat(letter.out()).isEmpty();
        assertThat(letter.code()).isEqualTo(2);

        Outcome longer = Cli.run("predict", model, "535+61");
        assertThat(longer.err())
                .isEqualTo(
                        "elman: question \"535+61\": expected numbers of at most 2 digits, got 535.%n"
                                .formatted()
                                + "See ./elman predict --help.%n".formatted());
        assertThat(longer.code()).isEqualTo(2);
    }

    @Test
    void a_summary_shows_layers_task_and_results() {
        Outcome outcome = Cli.run("summary", model);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains(
                "│ lstm (LSTM)                     │ (None, 16)             │         1,856 │");
        List<String> lines = outcome.outLines();
        assertThat(lines.get(lines.size() - 3))
                .isEqualTo(" Task: addition, digits 2, reverse yes, characters \" +0123456789\"");
        assertThat(lines.get(lines.size() - 2))
                .isEqualTo(" Training: seed 2, batch size 16, epochs 3");
        assertThat(lines.getLast())
                .matches(
                        " Results: loss \\d\\.\\d{4}, accuracy 0\\.\\d{4}, exact match \\S+, val loss \\d\\.\\d{4}, "
                                + "val accuracy 0\\.\\d{4}, val exact match \\S+");
    }
}
