package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FormatException;
import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.nn.ActivationLayer;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.ParameterGroups;
import io.elman.nn.optim.Schedules;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Tensor;
import io.elman.testkit.Seeded;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parameters that a run leaves alone, or treats in another way than the others.
class FrozenTrainingTest {
    private final long seed = Seeded.seed(FrozenTrainingTest.class);
    private final Dataset data = Tiny.reversals(70, seed);

    @TempDir
    private Path folder;

    private FitOptions options(int epochs) {
        return FitOptions.epochs(epochs).seed(seed).threads(2);
    }

    private static Sequential frozen(long seed) {
        Sequential model = Tiny.model(seed, 0.3f);
        model.layers().get(1).trainable(false);
        model.trainable("5.bias", false);
        return model;
    }

    private static Trainer trainer(Sequential model, Optimizer optimizer, Kept kept) {
        return Trainer.of(model, new SoftmaxCrossEntropy(), optimizer).clipNorm(0.5).keeper(kept)
                .listeners(LearningRateSchedule.perEpoch(Schedules.exponential(0.1, 0.5)));
    }

    @Test
    void a_run_changes_all_but_frozen_parameters_and_remembers_nothing_of_those() {
        Sequential model = frozen(seed);
        Map<String, Tensor> before = Tiny.weights(model);
        Kept kept = new Kept();
        trainer(model, AdamW.of(0.1), kept).fit(data, options(2));

        model.parameters().forEach((name, parameter) -> assertThat(
                Arrays.equals(Bits.of(parameter.value()), Bits.of(before.get(name))))
                .as(name).isEqualTo(name.startsWith("1.") || name.equals("5.bias")));
        assertThat(kept.last().optimizer()).containsOnlyKeys(
                "m.3.weight_ih_l0", "m.3.weight_hh_l0", "m.3.bias_ih_l0", "m.3.bias_hh_l0",
                "m.5.weight", "v.3.weight_ih_l0", "v.3.weight_hh_l0", "v.3.bias_ih_l0",
                "v.3.bias_hh_l0", "v.5.weight");
        Map<String, Object> frozen = Map.of("frozen", true);
        assertThat(kept.last().run().parts()).containsEntry("parameters", Map.of(
                "1.weight_ih_l0", frozen, "1.weight_hh_l0", frozen, "1.bias_ih_l0", frozen,
                "1.bias_hh_l0", frozen, "5.bias", frozen));
    }

    private static Optimizer groups(Sequential model) {
        return ParameterGroups.of(AdamW.of(0.1))
                .group(model.layers().get(5).parameters("weight"), Sgd.of(0.03).momentum(0.5))
                .group(model.parameters("bias"), AdamW.of(0.01).weightDecay(0));
    }

    @Test
    void a_run_with_frozen_parameters_and_groups_goes_on_with_the_same_bits() {
        Sequential whole = frozen(seed);
        trainer(whole, groups(whole), new Kept()).fit(data, options(3));

        Sequential first = frozen(seed);
        Kept kept = new Kept();
        Recorder interrupt = Recorder.at("batch 2: 2/3", Training::interrupt);
        trainer(first, groups(first), kept)
                .listeners(LearningRateSchedule.perEpoch(Schedules.exponential(0.1, 0.5)),
                        interrupt)
                .fit(data, options(3));
        Path file = folder.resolve("checkpoint");
        new CheckpointFile(kept.last(), Map.of(), Map.of()).save(file);
        Sequential second = frozen(seed + 1);
        trainer(second, groups(second), new Kept())
                .listeners(LearningRateSchedule.perEpoch(Schedules.exponential(0.1, 0.5)),
                        Recorder.create())
                .resume(data, options(3), CheckpointFile.load(file).state());
        Bits.assertSame(Tiny.weights(second), Tiny.weights(whole));
    }

    @Test
    void other_frozen_parameters_or_other_groups_are_another_run() {
        Sequential model = Tiny.linear(0, 0);
        model.trainable("weight", false);
        Kept kept = new Kept();
        Trainer.of(model, new MeanSquaredError(), Adam.of(0.1)).keeper(kept)
                .fit(Tiny.line(4), options(1));
        assertRefused(Tiny.linear(0, 0), Adam.of(0.1), kept,
                "Trainer: expected parameters.0.weight of the run that is resumed, frozen true, got"
                        + " nothing. Make the model and the trainer as they were made for it.");
        Sequential same = Tiny.linear(0, 0);
        same.trainable("weight", false);
        assertRefused(same, ParameterGroups.of(Adam.of(0.1))
                .group(same.parameters("bias"), Sgd.of(0.01)), kept,
                "Trainer: expected optimizer of the run that is resumed, Adam, got ParameterGroups."
                        + " Make the model and the trainer as they were made for it.");
    }

    private void assertRefused(Sequential model, Optimizer optimizer, Kept kept, String message) {
        assertThatThrownBy(() -> Trainer.of(model, new MeanSquaredError(), optimizer)
                .resume(Tiny.line(4), options(2), kept.last()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void nothing_to_train_is_refused() {
        Sequential model = Tiny.linear(0, 0);
        model.trainable(false);
        assertThatThrownBy(() -> Trainer.of(model, new MeanSquaredError(), Adam.of(0.1))
                .fit(Tiny.line(4), options(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trainer: expected parameters to train, got none. All are frozen;"
                        + " trainable(true) lets them be trained again.");
        assertThatThrownBy(() -> Trainer.of(Sequential.of(ActivationLayer.TANH),
                new MeanSquaredError(), Adam.of(0.1)).fit(Tiny.line(4), options(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trainer: expected parameters to train, got none");
    }

    @Test
    void freezing_during_a_run_is_refused() {
        Sequential model = Tiny.linear(0, 0);
        assertThatThrownBy(() -> Trainer.of(model, new MeanSquaredError(), Adam.of(0.1))
                .listeners(Recorder.at("result 1", run -> run.model().trainable("bias", false)))
                .fit(Tiny.line(4), options(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trainer: expected the frozen parameters that the run began with, [],"
                        + " got [0.bias]. Freeze and thaw between two runs.");
    }

    @Test
    void a_models_file_tells_which_parameters_are_frozen() {
        Path file = folder.resolve("model");
        Sequential model = Tiny.linear(1, 2);
        model.trainable("bias", false);
        new ModelFile(model, Map.of(), Map.of()).save(file);
        Sequential loaded = ModelFile.load(file).model();
        assertThat(loaded.parameter("0.bias").trainable()).isFalse();
        assertThat(loaded.parameter("0.weight").trainable()).isTrue();

        SafetensorsFile content = Safetensors.read(file);
        String changed = Safetensors.metadata(file).get("elman").replace("[\"0.bias\"]",
                "[\"7.bias\"]");
        Safetensors.write(file, new SafetensorsFile(content.tensors(), Map.of("elman", changed)));
        assertThatThrownBy(() -> ModelFile.load(file))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + ": expected frozen parameters of the model, got 7.bias. The file"
                        + " is damaged, or was changed by hand.");
    }
}
