package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FileException;
import io.elman.formats.FormatException;
import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.Asgd;
import io.elman.nn.optim.OneCycle;
import io.elman.nn.optim.Regularizers;
import io.elman.tensor.Tensor;
import io.elman.train.TrainingState.ListenerState;
import io.elman.train.TrainingState.Position;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.Average;
import io.elman.train.metric.ClassScore;
import io.elman.train.metric.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void choosePath() {
        file = folder.resolve("checkpoint.safetensors");
    }

    /// A state full of numbers that are easily lost.
    private static TrainingState awkward() {
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        weights.put("1.weight", Tensor.of(new float[][] {{-0.0f, Float.MIN_VALUE}}));
        weights.put("0.optimizer.bias", Tensor.of(Float.NaN, Float.NEGATIVE_INFINITY));
        Position position = new Position(
                3,
                17,
                List.of(new Tally(Double.NaN, 5), new Tally(0.1 + 0.2, -0.0, 1e300), Tally.NONE),
                List.of(
                        FakeTraining.result(1, "loss", Double.POSITIVE_INFINITY, "accuracy",
                                1 / 3.0),
                        FakeTraining.result(2, "loss", Double.NaN, "accuracy", -0.0)),
                "val_accuracy reached 0.9900, the target is 0.9900.");
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("fit", Map.of("seed", Long.MIN_VALUE));
        run.put("model", Map.of("kind", "Linear", "options", Map.of("p", Double.MIN_VALUE)));
        run.put("metrics", List.of("accuracy", true, -0.0));
        return new TrainingState(
                position,
                new RunSpec(run),
                weights,
                Map.of("m.model.weight", Tensor.of(Float.MIN_VALUE)),
                1L << 40,
                0.1,
                List.of(
                        ListenerState.NONE,
                        new ListenerState(Map.of("best", "NaN", "waited", "2"),
                                Map.of("listener.0.weight", Tensor.of(-0.0f, Float.NaN)))),
                Map.of("0.1", Tensor.of(-0.0f, Float.MAX_VALUE)));
    }

    @Test
    void everything_comes_back_to_the_bit() {
        TrainingState state = awkward();
        Map<String, Object> task = Map.of("name", "addition", "digits", 3L);
        Map<String, Object> options = Map.of("lr", 0.001, "layers", List.of(1L, 2L));
        new CheckpointFile(state, task, options).save(file);

        CheckpointFile loaded = CheckpointFile.load(file);

        assertThat(loaded.state().position()).isEqualTo(state.position());
        assertThat(loaded.state().run()).isEqualTo(state.run());
        assertThat(loaded.state().optimizerSteps()).isEqualTo(1L << 40);
        assertThat(loaded.state().learningRate()).isEqualTo(0.1);
        assertThat(loaded.state().listeners()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            ListenerState listener = loaded.state().listeners().get(i);
            assertThat(listener.strings()).isEqualTo(state.listeners().get(i).strings());
            Bits.assertSame(listener.tensors(), state.listeners().get(i).tensors());
        }
        Bits.assertSame(loaded.state().weights(), state.weights());
        Bits.assertSame(loaded.state().optimizer(), state.optimizer());
        Bits.assertSame(loaded.state().carried(), state.carried());
        assertThat(loaded.task()).isEqualTo(task);
        assertThat(loaded.options()).isEqualTo(options);
    }

    @Test
    void what_was_loaded_is_saved_as_the_same_bytes() throws IOException {
        new CheckpointFile(awkward(), Map.of("name", "x"), Map.of()).save(file);
        Path again = folder.resolve("again");
        CheckpointFile.load(file).save(again);
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void a_run_goes_on_from_a_file() {
        Dataset data = Tiny.reversals(70, 1);
        FitOptions options = FitOptions.epochs(2).threads(1);
        Kept whole = new Kept();
        trainer(1, whole).fit(data, options);
        Kept first = new Kept();
        trainer(1, first).listeners(Recorder.at("batch 2: 2/3", Training::interrupt)).fit(data,
                options);
        new CheckpointFile(first.last(), Map.of(), Map.of()).save(file);

        Kept second = new Kept();
        trainer(2, second).listeners(Recorder.create()).resume(data, options,
                CheckpointFile.load(file).state());

        Bits.assertSame(second.last().weights(), whole.last().weights());
        Bits.assertSame(second.last().optimizer(), whole.last().optimizer());
    }

    @Test
    void the_description_of_a_run_comes_back_equal() {
        Kept kept = new Kept();
        Sequential model = Tiny.model(1, 0.3f);
        model.regularize("weight_hh", Regularizers.l2(0.01));
        model.constrain("weight_ih", weights -> weights.data()[0] = 0);
        Trainer.of(model, new SoftmaxCrossEntropy().labelSmoothing(0.1f).ignoredIndex(-100),
                Asgd.of(0.1))
                .metrics(new Accuracy(), ClassScore.f1(Average.MACRO).named("f1"))
                .clipNorm(1)
                .listeners(
                        EarlyStopping.of("loss", Goal.MINIMIZE, 3),
                        ReduceOnPlateau.of("loss", Goal.MINIMIZE),
                        LearningRateSchedule.perBatch(OneCycle.of(0.1, 100).then(9, _ -> 0.1)),
                        BestModel.of(folder.resolve("best"), "loss", Goal.MINIMIZE),
                        PeriodicModel.of(folder, "at-{epoch}"),
                        new CsvLog(folder.resolve("log")).append())
                .keeper(kept)
                .fit(Tiny.reversals(20, 1), FitOptions.epochs(1).seed(Long.MIN_VALUE).threads(1));
        TrainingState state = kept.last();
        new CheckpointFile(state, Map.of(), Map.of()).save(file);

        assertThat(CheckpointFile.load(file).state().run()).isEqualTo(state.run());
        assertThat((List<?>) state.run().parts().get("listeners")).hasSize(6);
    }

    private static Trainer trainer(long seed, Kept kept) {
        return Trainer.of(Tiny.model(seed, 0.3f), new SoftmaxCrossEntropy(), Adam.of(0.01))
                .keeper(kept);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> CheckpointFile.load(file))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + ": " + message);
    }

    private void changeText(String from, String to) {
        new CheckpointFile(awkward(), Map.of(), Map.of()).save(file);
        SafetensorsFile content = Safetensors.read(file);
        String text = content.metadata().get("elman.checkpoint");
        assertThat(text).contains(from);
        Safetensors.write(file, new SafetensorsFile(
                content.tensors(), Map.of("elman.checkpoint", text.replace(from, to))));
    }

    @Test
    void a_missing_file_is_refused() {
        assertThatThrownBy(() -> CheckpointFile.load(file))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot read " + file + ": there is no such file. Check the path.");
    }

    @Test
    void a_model_is_no_checkpoint() {
        new ModelFile(Tiny.linear(1, 2), Map.of(), Map.of()).save(file);
        assertRefused("holds tensors but no training run of Elman's. Use a checkpoint that Elman"
                + " wrote.");
    }

    @Test
    void another_version_is_refused() {
        changeText("\"version\":2", "\"version\":7");
        assertRefused("expected version 2 of Elman's files, got 7. Use the version of Elman that"
                + " wrote it.");
    }

    @Test
    void a_number_that_is_none_is_refused() {
        String damaged = ". The file is damaged, or was written by something else: get an intact"
                + " copy.";
        changeText("\"learning_rate\":\"0.1\"", "\"learning_rate\":\"quick\"");
        assertRefused(
                "expected a decimal number in quotes at learning_rate, got \"quick\"" + damaged);
        changeText("\"learning_rate\":\"0.1\"", "\"learning_rate\":0.1");
        assertRefused("expected a string at learning_rate, got 0.1" + damaged);
        changeText("\"batch\":17", "\"batch\":17.5");
        assertRefused("expected a whole number of 32 bits at position.batch, got 17.5" + damaged);
    }

    @Test
    void a_checkpoint_that_described_its_run_in_another_way_is_refused() {
        changeText("\"version\":2", "\"version\":1");
        assertRefused("expected version 2 of Elman's files, got 1. Use the version of Elman that"
                + " wrote it.");
    }

    @Test
    void another_version_is_named_before_the_fields_that_it_brought() {
        changeText("\"version\":2", "\"version\":7,\"colour\":\"red\"");
        assertRefused("expected version 2 of Elman's files, got 7. Use the version of Elman that"
                + " wrote it.");
    }

    @Test
    void fields_and_tensors_that_nobody_knows_are_refused() {
        String damaged = ". The file is damaged, or was written by something else: get an intact"
                + " copy.";
        changeText("\"version\":2", "\"version\":2,\"colour\":\"red\"");
        assertRefused("expected only \"version\", \"position\", \"run\","
                + " \"optimizer_steps\", \"learning_rate\", \"listeners\", \"task\","
                + " \"options\" at the top, got \"colour\"" + damaged);
        changeText("\"batch\":17", "\"batch\":17,\"hour\":3");
        assertRefused("expected only \"epoch\", \"batch\", \"running\", \"finished\","
                + " \"stopped\" at position, got \"hour\"" + damaged);

        for (String name : List.of("weight", "listener.2.weight", "listener.01.weight")) {
            new CheckpointFile(awkward(), Map.of(), Map.of()).save(file);
            SafetensorsFile content = Safetensors.read(file);
            Map<String, Tensor> tensors = new LinkedHashMap<>(content.tensors());
            tensors.put(name, Tensor.zeros(1));
            Safetensors.write(file, new SafetensorsFile(tensors, content.metadata()));
            assertRefused("expected tensors under model., optimizer., carried., listener.0.,"
                    + " listener.1."
                    + " only, got " + name + " too. The file is damaged, or was changed by hand.");
        }
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        new CheckpointFile(awkward(), Map.of(), Map.of()).save(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 3));
        assertRefused("truncated: the header promises 36 bytes of data, and there are 33. Copy or"
                + " write the file again.");
    }
}
