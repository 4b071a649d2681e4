package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/help/keep-a-model.md` shows.
class KeepAModelTest {
    private final Dataset data = Tiny.reversals(12, 1);

    @TempDir
    private Path folder;

    @Test
    void a_model_is_saved_and_loaded() {
        Sequential model = Tiny.model(1, 0);

        Path file = folder.resolve("model.safetensors");
        new ModelFile(model, Map.of(), Map.of()).save(file);

        Sequential again = ModelFile.load(file).model();

        Bits.assertSame(Tiny.weights(again), Tiny.weights(model));
    }

    @Test
    void weights_are_saved_by_name_and_set_again() {
        Sequential saved = Tiny.model(1, 0);
        Path file = folder.resolve("weights.safetensors");
        save(saved, file);
        Sequential model = Tiny.model(2, 0);

        Safetensors.read(file).tensors()
                .forEach((name, tensor) -> model.parameter(name).set(tensor));

        Bits.assertSame(Tiny.weights(model), Tiny.weights(saved));
    }

    private static void save(Sequential model, Path file) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        model.parameters().forEach((name, parameter) -> weights.put(name, parameter.value()));
        Safetensors.write(file, new SafetensorsFile(weights, Map.of()));
    }

    @Test
    void a_run_is_kept_and_resumed() {
        keep(FitOptions.epochs(1).seed(7));
        FitOptions options = FitOptions.epochs(2).seed(7);
        Trainer trainer = trainer();
        Path path = folder.resolve("mine");

        RunFolder folder = RunFolder.open(path);
        trainer.keeper(folder).resume(data, options, folder.state());

        assertThat(folder.state().position().finished()).hasSize(2);
    }

    private void keep(FitOptions options) {
        Trainer trainer = trainer();
        Path path = folder.resolve("mine");

        RunFolder folder = RunFolder.create(path, Map.of(), Map.of());
        trainer.keeper(folder).fit(data, options);

        assertThat(folder.state().position().finished()).hasSize(1);
    }

    private static Trainer trainer() {
        return Trainer.of(Tiny.model(1, 0), new SoftmaxCrossEntropy(), Adam.of(0.01));
    }
}
