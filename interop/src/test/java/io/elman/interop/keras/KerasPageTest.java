package io.elman.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.interop.ImportedTraining;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.train.Dataset;
import io.elman.train.FitOptions;
import io.elman.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/help/interop.md` shows of Keras' models in Java.
class KerasPageTest {
    @TempDir
    private static java.nio.file.Path folder;

    /// The page's paths, in a folder of the test's.
    private static final class Path {
        static java.nio.file.Path of(String name) {
            return folder.resolve(name);
        }
    }

    @Test
    void a_model_is_read_and_written() throws IOException {
        Files.write(folder.resolve("trained.keras"), KerasModels.bytes("lstm.keras"));

        Sequential model = KerasFile.read(Path.of("trained.keras")).model();
        KerasFile.write(Path.of("written.keras"), model, -1, 3);

        Tensor x = Tensor.randn(Rng.seed(1), 2, 5, 3);
        assertThat(KerasFile.read(folder.resolve("written.keras")).model().predict(x).data())
                .isEqualTo(model.predict(x).data());
    }

    @Test
    void training_goes_on() throws IOException {
        Files.write(folder.resolve("begun.keras"), Objects.requireNonNull(
                KerasModels.files("/keras/training.zip").get("adam.keras")));

        ImportedTraining begun = KerasFile.readTraining(Path.of("begun.keras"));
        Trainer trainer = Trainer.of(begun.imported().model(), new MeanSquaredError(),
                begun.optimizer());

        Sequential model = begun.imported().model();
        int features = Objects.requireNonNull(model.parameters().firstEntry()).getValue().shape()
                .size(1);
        Tensor x = Tensor.randn(Rng.seed(1), 8, 5, features);
        assertThat(trainer.fit(new Dataset(x, model.predict(x)), FitOptions.epochs(1)).epochs())
                .hasSize(1);
    }
}
