package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.cli.Cli.Outcome;
import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.train.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are missing or bad get one sentence and exit code 1.
class BadFilesTest {
    @TempDir
    private Path folder;

    private static void assertFails(Outcome outcome, String sentence) {
        assertThat(outcome.err()).isEqualTo("elman: " + sentence + System.lineSeparator());
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(1);
    }

    private void assertModelFails(Path file, String sentence) {
        assertFails(Cli.run("predict", file.toString(), "1+1"), sentence);
        assertFails(Cli.run("summary", file.toString()), sentence);
    }

    private Path file(byte... bytes) throws IOException {
        return Files.write(folder.resolve("m.safetensors"), bytes);
    }

    @Test
    void a_missing_model() {
        Path file = folder.resolve("m.safetensors");
        assertModelFails(file, "cannot read " + file + ": there is no such file. Check the path.");
    }

    @Test
    void a_folder_instead_of_a_model() {
        assertModelFails(folder,
                "cannot read " + folder + ": it is a folder. Name the file in it.");
    }

    @Test
    void an_empty_file() throws IOException {
        Path file = file();
        assertModelFails(
                file,
                file + ": truncated: expected 8 bytes with the header's length, got 0. Is this a safetensors file?");
    }

    @Test
    void a_text() throws IOException {
        Path file = file("Once upon a time there was a text.".getBytes(StandardCharsets.UTF_8));
        assertModelFails(
                file,
                file + ": expected a header of at most 100000000 bytes, got 8030046917602012751."
                        + " Is this a safetensors file?");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 40, 2_000})
    void a_truncated_model(int length) throws IOException {
        Path run = folder.resolve("run");
        Cli.run(Cli.smallRun(run, "--epochs", "1"));
        byte[] whole = Files.readAllBytes(run.resolve("model.safetensors"));
        Path file = file(Arrays.copyOf(whole, length));

        for (String[] command : List.of(
                new String[] {"predict", file.toString(), "1+1"},
                new String[] {"summary", file.toString()})) {
            Outcome outcome = Cli.run(command);
            assertThat(outcome.err())
                    .hasLineCount(1)
                    .startsWith("elman: " + file + ": ")
                    .contains("truncated", "Copy or write the file again.");
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.code()).isEqualTo(1);
        }
    }

    @Test
    void a_checkpoint_instead_of_a_model() {
        Cli.run(Cli.smallRun(folder.resolve("run"), "--epochs", "1"));
        Path file = folder.resolve("run/checkpoint.safetensors");
        assertModelFails(file,
                file + ": holds a training run to go on with, no model."
                        + " Use the model.safetensors beside it.");
    }

    @Test
    void a_model_for_another_task() {
        Path file = folder.resolve("m.safetensors");
        new ModelFile(Sequential.of(Linear.of(2, 3)), Map.of("name", "weather"), Map.of())
                .save(file);
        Outcome outcome = Cli.run("predict", file.toString(), "1+1");
        assertThat(outcome.err())
                .hasLineCount(1)
                .startsWith("elman: " + file
                        + ": expected the task \"addition\" at name, got \"weather\".");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void control_characters_in_a_summary_are_escaped() {
        Path file = folder.resolve("m.safetensors");
        new ModelFile(Sequential.of(Linear.of(2, 3)), Map.of(), Map.of("by", "\033[2Jme"))
                .save(file);
        Outcome outcome = Cli.run("summary", file.toString());
        assertThat(outcome.out()).endsWith(" Training: by \\u001b[2Jme" + System.lineSeparator());
        assertThat(outcome.code()).isZero();
    }

    @Test
    void a_model_for_no_task() {
        Path file = folder.resolve("m.safetensors");
        new ModelFile(Sequential.of(Linear.of(2, 3)), Map.of(), Map.of()).save(file);
        assertFails(
                Cli.run("predict", file.toString(), "1+1"),
                file + ": holds a model that is for no task. Use a model of \"train addition\".");
    }

    @Test
    void an_output_folder_that_is_a_file() throws IOException {
        Path file = file();
        assertFails(
                Cli.run(Cli.smallRun(file)),
                "cannot write " + file + ": it is a file. Name a folder.");
        assertThat(file).isEmptyFile();
    }

    @Test
    void an_output_folder_below_a_file() throws IOException {
        Outcome outcome = Cli.run(Cli.smallRun(file().resolve("run")));
        assertThat(outcome.err()).hasLineCount(1).startsWith("elman: cannot write " + folder);
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void an_output_folder_that_holds_a_run() throws IOException {
        Cli.run(Cli.smallRun(folder, "--epochs", "1"));
        byte[] before = Files.readAllBytes(folder.resolve("model.safetensors"));
        assertFails(
                Cli.run(Cli.smallRun(folder, "--epochs", "2")),
                "cannot write " + folder
                        + ": it holds a model already. Resume that run, or choose another folder.");
        assertThat(folder.resolve("model.safetensors")).hasBinaryContent(before);
    }

    @Test
    void nothing_to_resume() {
        Path missing = folder.resolve("run/checkpoint.safetensors");
        assertFails(
                Cli.run("train", "addition", "--resume", folder.resolve("run").toString()),
                "cannot read " + missing + ": there is no such file. Check the path.");
    }
}
