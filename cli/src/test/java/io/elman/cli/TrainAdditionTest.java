package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.cli.Cli.Outcome;
import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainAdditionTest {
    private static final String MARK = "\033[9";

    @TempDir
    private Path folder;

    @Test
    void it_prints_what_the_seed_document_prints() {
        List<String> lines = Cli.run(
                "train", "addition", "--out", folder.resolve("x").toString(), "--digits", "2",
                "--hidden", "8", "--epochs", "2", "--samples", "500")
                .outLines();

        assertThat(lines.subList(0, 12))
                .containsExactly(
                        "Keeping the run in " + folder.resolve("x") + ".",
                        "Generating data...",
                        "Total addition questions: 500",
                        "Vectorization...",
                        "Training Data:",
                        "(450, 5, 12)",
                        "(450, 3, 12)",
                        "Validation Data:",
                        "(50, 5, 12)",
                        "(50, 3, 12)",
                        "Build model...",
                        "Model: \"sequential\"");
        int first = lines.indexOf("Iteration 1");
        int second = lines.indexOf("Iteration 2");
        assertThat(second - first).isEqualTo(14);
        for (int at : new int[] {first, second}) {
            assertThat(lines.get(at - 2)).isEmpty();
            assertThat(lines.get(at - 1)).isEqualTo("-".repeat(50));
            assertThat(lines.get(at + 1))
                    .matches("4/4 ━{20} \\d+s \\d+[mu]?s/step - accuracy: [01]\\.\\d{4}"
                            + " - exact_match: [01]\\.\\d{4}(e-\\d+)? - loss: \\d\\.\\d{4}"
                            + " - val_accuracy: [01]\\.\\d{4} - val_exact_match: [01]\\.\\d{4} - val_loss: \\d\\.\\d{4}");
            assertThat(lines.subList(at + 2, at + 12))
                    .allSatisfy(
                            line -> assertThat(line).matches("Q \\d+\\+\\d+ * T \\d+ * [☑☒] .{3}"));
        }
        assertThat(lines.subList(second + 12, lines.size()))
                .containsExactly(
                        "",
                        "All 2 epochs are done.",
                        "The model is in " + folder.resolve("x/model.safetensors") + ".",
                        "Try it: ./elman predict " + folder.resolve("x/model.safetensors")
                                + " \"53+6\"");
    }

    @Test
    void the_json_log_has_one_object_a_line_and_nothing_else() {
        Outcome outcome = Cli.run(Cli.smallRun(folder, "--epochs", "2", "--log", "json"));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        List<JsonView> events = outcome.outLines().stream()
                .map(line -> JsonView.parse("the log", line))
                .toList();
        assertThat(events).hasSize(4);
        assertThat(events.get(0).names()).containsExactly("event", "parameters", "train",
                "validation");
        assertThat(events.get(0).field("event").text()).isEqualTo("model");
        assertThat(events.get(0).field("parameters").whole()).isEqualTo(1_324);
        assertThat(events.get(0).field("train").whole()).isEqualTo(50);
        for (int epoch = 1; epoch <= 2; epoch++) {
            JsonView event = events.get(epoch);
            assertThat(event.names())
                    .containsExactly("event", "epoch", "loss", "accuracy", "exact_match",
                            "val_loss", "val_accuracy",
                            "val_exact_match", "seconds");
            assertThat(event.field("event").text()).isEqualTo("epoch");
            assertThat(event.field("epoch").whole()).isEqualTo(epoch);
            assertThat(event.field("val_accuracy").number()).isBetween(0.0, 1.0);
        }
        JsonView done = events.get(3);
        assertThat(done.field("event").text()).isEqualTo("done");
        assertThat(done.field("model").text())
                .isEqualTo(folder.resolve("model.safetensors").toString());
        assertThat(done.field("epochs").whole()).isEqualTo(2);
        assertThat(done.field("reason").text()).isEqualTo("All 2 epochs are done.");
        assertThat(done.field("val_loss").number())
                .isEqualTo(events.get(2).field("val_loss").number());
    }

    @Test
    void colours_are_for_terminals_that_show_them() {
        assertThat(Cli.run(true, true, Cli.smallRun(folder.resolve("a"), "--epochs", "1")).out())
                .contains(MARK, "\033[32m━", "\r");
        assertThat(Cli.run(true, false, Cli.smallRun(folder.resolve("b"), "--epochs", "1")).out())
                .doesNotContain(MARK, "\033[32m")
                .contains("\r");
        assertThat(Cli.run(Cli.smallRun(folder.resolve("c"), "--epochs", "1")).out())
                .doesNotContain("\033", "\r");
    }

    @Test
    void without_a_number_of_samples_one_digit_has_all_sums_there_are() {
        assertThat(Cli.run(Cli.smallRun(folder, "--epochs", "1")).outLines())
                .contains("Total addition questions: 55");
    }

    @Test
    void it_ends_at_the_target_accuracy() {
        Outcome outcome = Cli
                .run(Cli.smallRun(folder, "--target-accuracy", "0.01", "--log", "json"));

        assertThat(outcome.outLines()).hasSize(3);
        assertThat(JsonView.parse("the log", outcome.outLines().get(2)).field("reason").text())
                .matches("val_accuracy reached 0\\.\\d{4}, the target is 0\\.0100\\.");
    }

    @Test
    void a_loss_that_is_no_number_ends_the_run_with_a_sentence() {
        Outcome outcome = Cli.run(Cli.smallRun(folder, "--lr", "1e38", "--log", "json"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .hasLineCount(1)
                .matches(
                        "elman: The loss became \\S+ in epoch 1, batch 2\\. A smaller learning rate or clipping the "
                                + "gradients' norm usually helps\\. The state before it is kept in \\S+\\.\\R");
        assertThat(outcome.outLines()).hasSize(2);
        assertThat(JsonView.parse("the log", outcome.outLines().get(1)).field("event").text())
                .isEqualTo("aborted");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("checkpoint.safetensors", "model.safetensors");
    }

    @Test
    void the_model_depends_neither_on_threads_nor_on_the_folder_nor_on_the_log_nor_on_the_locale()
            throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Locale before = Locale.getDefault();
        try {
            Cli.run(Cli.smallRun(one, "--epochs", "2", "--threads", "1"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Cli.run(Cli.smallRun(two, "--epochs", "2", "--threads", "3", "--log", "json"));
        } finally {
            Locale.setDefault(before);
        }
        assertThat(two.resolve("model.safetensors"))
                .hasSameBinaryContentAs(one.resolve("model.safetensors"));
    }

    @Test
    void every_option_changes_the_model() throws IOException {
        Cli.run(Cli.smallRun(folder.resolve("plain"), "--epochs", "1"));
        byte[] plain = Files.readAllBytes(folder.resolve("plain/model.safetensors"));
        String[][] others = {
                {"--cell", "gru"}, {"--cell", "rnn"}, {"--samples", "54"}, {"--layers", "2"},
                {"--lr", "0.01"},
                {"--no-reverse"}, {"--seed", "8"}
        };
        for (String[] other : others) {
            Path out = folder.resolve(String.join("", other));
            Outcome outcome = Cli.run(Cli.smallRun(out, concat(other, "--epochs", "1")));
            assertThat(outcome.err()).isEmpty();
            assertThat(Files.readAllBytes(out.resolve("model.safetensors"))).isNotEqualTo(plain);
        }
    }

    private static String[] concat(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
