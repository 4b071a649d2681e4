package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.cli.Cli.Outcome;
import io.elman.formats.JsonView;
import io.elman.train.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeCommandTest {
    @TempDir
    private Path folder;

    private static Outcome resume(Path run, String... more) {
        String[] args = new String[4 + more.length];
        System.arraycopy(new String[] {"train", "addition", "--resume", run.toString()}, 0, args, 0,
                4);
        System.arraycopy(more, 0, args, 4, more.length);
        return Cli.run(args);
    }

    @Test
    void an_interrupted_run_says_how_to_resume_and_ends_as_the_undisturbed_one()
            throws IOException {
        Path undisturbed = folder.resolve("undisturbed");
        Path run = folder.resolve("with space");
        Cli.run(Cli.smallRun(undisturbed, "--epochs", "3"));

        Outcome interrupted = Cli.interrupt("Iteration 2\n\r1/4",
                Cli.smallRun(run, "--epochs", "3"));

        assertThat(interrupted.code()).isEqualTo(130);
        assertThat(interrupted.err())
                .isEqualTo("Interrupted in epoch 2 after 1 batches. Everything is kept. "
                        + "Resume with: ./elman train addition --resume '" + run + "'"
                        + System.lineSeparator());
        assertThat(Files.readAllBytes(run.resolve("model.safetensors")))
                .isNotEqualTo(Files.readAllBytes(undisturbed.resolve("model.safetensors")));

        Outcome resumed = resume(run, "--threads", "2");

        assertThat(resumed.code()).isZero();
        assertThat(resumed.outLines()).doesNotContain("Iteration 1").contains("Iteration 2",
                "Iteration 3");
        assertThat(run.resolve("model.safetensors"))
                .hasSameBinaryContentAs(undisturbed.resolve("model.safetensors"));
    }

    @Test
    void a_run_that_is_interrupted_while_its_data_are_made_can_be_resumed() throws IOException {
        Path undisturbed = folder.resolve("undisturbed");
        Path run = folder.resolve("run");
        Cli.run(Cli.smallRun(undisturbed, "--epochs", "2"));

        Outcome interrupted = Cli.interrupt("Generating data...",
                Cli.smallRun(run, "--epochs", "2"));

        assertThat(interrupted.code()).isEqualTo(130);
        assertThat(interrupted.err()).startsWith("Interrupted in epoch 1 after 0 batches. "
                + "Everything is kept. Resume with: ");
        assertThat(resume(run).code()).isZero();
        assertThat(run.resolve("model.safetensors"))
                .hasSameBinaryContentAs(undisturbed.resolve("model.safetensors"));
    }

    @Test
    void a_checkpoint_without_a_target_holds_none() {
        Path run = folder.resolve("run");
        Cli.run(Cli.smallRun(run, "--epochs", "1"));
        assertThat(RunFolder.open(run).options()).doesNotContainKey("target_accuracy");
        resume(run, "--epochs", "2", "--target-accuracy", "1");
        assertThat(RunFolder.open(run).options()).containsEntry("target_accuracy", 1.0);
    }

    @Test
    void a_finished_run_says_so_and_goes_on_with_more_epochs() {
        Path longer = folder.resolve("longer");
        Path run = folder.resolve("run");
        Cli.run(Cli.smallRun(longer, "--epochs", "3"));
        Cli.run(Cli.smallRun(run, "--epochs", "2"));

        Outcome finished = resume(run);
        assertThat(finished.code()).isZero();
        assertThat(finished.out())
                .isEqualTo("The run in " + run + " is finished: its 2 epochs are done. "
                        + "A larger number of --epochs goes on." + System.lineSeparator());
        Outcome json = resume(run, "--log", "json");
        assertThat(json.code()).isZero();
        assertThat(json.outLines()).hasSize(1);
        JsonView done = JsonView.parse("out", json.out());
        assertThat(done.field("event").text()).isEqualTo("done");
        assertThat(done.field("model").text())
                .isEqualTo(run.resolve("model.safetensors").toString());
        assertThat(done.field("epochs").whole()).isEqualTo(2);
        assertThat(done.field("reason").text()).isEqualTo("The run is finished: its 2 epochs are "
                + "done. A larger number of --epochs goes on.");
        assertThat(done.has("val_accuracy")).isTrue();
        assertThat(json.err()).isEqualTo(finished.out());

        assertThat(resume(run, "--epochs", "3").code()).isZero();
        assertThat(run.resolve("model.safetensors"))
                .hasSameBinaryContentAs(longer.resolve("model.safetensors"));
        assertThat(resume(run).out()).contains("its 3 epochs are done");
    }

    @Test
    void a_run_that_has_reached_its_target_goes_on_with_a_larger_one() {
        Path undisturbed = folder.resolve("undisturbed");
        Path run = folder.resolve("run");
        Cli.run(Cli.smallRun(undisturbed, "--epochs", "3"));
        Cli.run(Cli.smallRun(run, "--epochs", "3", "--target-accuracy", "0.01"));

        Outcome finished = resume(run, "--epochs", "9");
        assertThat(finished.code()).isZero();
        assertThat(finished.out())
                .matches(
                        "The run in \\S+ is finished: after 1 epochs its validation accuracy is 0\\.\\d{4}, and its "
                                + "target 0\\.01\\. A larger --target-accuracy goes on\\.\\R");

        assertThat(resume(run, "--target-accuracy", "1").code()).isZero();
        assertThat(run.resolve("model.safetensors"))
                .hasSameBinaryContentAs(undisturbed.resolve("model.safetensors"));
    }
}
