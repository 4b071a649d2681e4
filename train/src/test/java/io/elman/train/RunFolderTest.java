package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FileException;
import io.elman.formats.FormatException;
import io.elman.formats.Safetensors;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Map<String, Object> TASK = Map.of("name", "line");
    private static final Map<String, Object> OPTIONS = Map.of("lr", 0.01, "epochs", 3L);

    @TempDir
    private Path folder;

    private final FitOptions options = FitOptions.epochs(2).batchSize(4).seed(7).threads(1)
            .validation(Tiny.line(3));

    private static Trainer trainer(Sequential model, RunFolder run) {
        return Trainer.of(model, new MeanSquaredError(), Sgd.of(1e-3).momentum(0.5)).keeper(run);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_new_folder_is_made_with_those_above_it_and_is_empty_until_the_run_begins()
            throws IOException {
        Path deep = folder.resolve("a").resolve("b");
        RunFolder run = RunFolder.create(deep, TASK, OPTIONS);

        assertThat(deep).isEmptyDirectory();
        assertThat(run.model()).isEqualTo(deep.resolve("model.safetensors"));
        assertThat(run.checkpoint()).isEqualTo(deep.resolve("checkpoint.safetensors"));
        assertThat(run.task()).isEqualTo(TASK);
        assertThat(run.options()).isEqualTo(OPTIONS);

        trainer(Tiny.linear(0, 0), run)
                .listeners(
                        Recorder.at("epoch 1 from 0", _ -> assertThat(run.checkpoint()).exists()))
                .fit(Tiny.line(10), options);
        assertThat(names(deep)).containsExactly("checkpoint.safetensors", "model.safetensors");
    }

    @Test
    void an_existing_folder_with_other_files_is_taken() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        RunFolder.create(folder, TASK, OPTIONS);
        assertThat(names(folder)).containsExactly("notes.txt");
    }

    @Test
    void the_model_and_how_it_was_trained_are_kept() {
        Sequential model = Tiny.linear(0, 0);
        RunFolder run = RunFolder.create(folder, TASK, OPTIONS);
        EpochResult last = trainer(model, run).fit(Tiny.line(10), options).last();

        ModelFile kept = ModelFile.load(run.model());
        Bits.assertSame(Tiny.weights(kept.model()), Tiny.weights(model));
        assertThat(kept.task()).isEqualTo(TASK);
        assertThat(kept.training()).isEqualTo(Map.of(
                "seed", 7L, "batch_size", 4L, "epochs", 2L, "results", last.values()));
        assertThat(Safetensors.read(run.model()).metadata().get("elman"))
                .doesNotContain(folder.toString(), "seconds", "threads");
    }

    @Test
    void results_that_are_no_numbers_are_left_out_of_the_model() {
        FakeTraining training = new FakeTraining();
        training.finished.add(FakeTraining.result(1, "loss", Double.NaN, "accuracy", 0.5));
        RunFolder run = RunFolder.create(folder, TASK, OPTIONS);
        run.keep(training, emptyState());

        Map<String, Object> record = new LinkedHashMap<>(ModelFile.load(run.model()).training());
        assertThat(record).containsEntry("results", Map.of("accuracy", 0.5));
    }

    private static TrainingState emptyState() {
        return new TrainingState(
                new TrainingState.Position(1, 0, List.of(), List.of(), ""),
                new RunSpec(Map.of()), new LinkedHashMap<>(), Map.of(), 0, 0.1, List.of(),
                Map.of());
    }

    @Test
    void a_run_goes_on_from_its_folder() {
        Sequential whole = Tiny.linear(0, 0);
        trainer(whole, RunFolder.create(folder.resolve("whole"), TASK, OPTIONS)).fit(Tiny.line(10),
                options);
        trainer(Tiny.linear(0, 0), RunFolder.create(folder.resolve("halves"), TASK, OPTIONS))
                .listeners(Recorder.at("batch 2: 1/3", Training::interrupt))
                .fit(Tiny.line(10), options);

        RunFolder again = RunFolder.open(folder.resolve("halves"));
        assertThat(again.task()).isEqualTo(TASK);
        assertThat(again.options()).isEqualTo(OPTIONS);
        Sequential model = Tiny.linear(5, 5);
        trainer(model, again).listeners(Recorder.create()).resume(Tiny.line(10), options,
                again.state());

        Bits.assertSame(Tiny.weights(model), Tiny.weights(whole));
        assertThat(again.model()).hasSameBinaryContentAs(folder.resolve("whole/model.safetensors"));
    }

    @Test
    void other_options_are_kept_from_then_on() {
        RunFolder run = RunFolder.create(folder, TASK, OPTIONS);
        trainer(Tiny.linear(0, 0), run).fit(Tiny.line(10), options);
        Map<String, Object> more = Map.of("lr", 0.01, "epochs", 9L);
        RunFolder again = RunFolder.open(folder).withOptions(more);
        trainer(Tiny.linear(0, 0), again)
                .resume(
                        Tiny.line(10),
                        FitOptions.epochs(3).batchSize(4).seed(7).threads(1)
                                .validation(Tiny.line(3)),
                        again.state());

        assertThat(RunFolder.open(folder).options()).isEqualTo(more);
        assertThat(RunFolder.open(folder).task()).isEqualTo(TASK);
    }

    @Test
    void a_folder_that_holds_a_run_or_a_model_is_refused() throws IOException {
        for (String name : List.of("model.safetensors", "checkpoint.safetensors")) {
            Path taken = Files.createDirectory(folder.resolve(name + "-folder"));
            Files.writeString(taken.resolve(name), "precious");
            assertThatThrownBy(() -> RunFolder.create(taken, TASK, OPTIONS))
                    .isInstanceOf(FileException.class)
                    .hasMessage("cannot write " + taken + ": it holds a model already. Resume that"
                            + " run, or choose another folder.");
            assertThat(taken.resolve(name)).hasContent("precious");
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "a file");
        assertThatThrownBy(() -> RunFolder.create(plain.resolve("run"), TASK, OPTIONS))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot write " + plain.resolve("run")
                        + ": not a directory. Choose another path, or make room on the disk.");
        assertThatThrownBy(() -> RunFolder.create(plain, TASK, OPTIONS))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot write " + plain + ": it is a file. Name a folder.");
    }

    @Test
    void a_folder_without_a_run_cannot_be_opened() throws IOException {
        Path checkpoint = folder.resolve("checkpoint.safetensors");
        assertThatThrownBy(() -> RunFolder.open(folder))
                .isInstanceOf(FileException.class)
                .hasMessage(
                        "cannot read " + checkpoint + ": there is no such file. Check the path.");
        Files.writeString(checkpoint, "{}");
        assertThatThrownBy(() -> RunFolder.open(folder))
                .isInstanceOf(FormatException.class)
                .hasMessage(checkpoint + ": truncated: expected 8 bytes with the header's length,"
                        + " got 2. Is this a safetensors file?");
    }
}
