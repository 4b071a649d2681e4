package io.elman.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.train.History;
import io.elman.train.Listener;
import io.elman.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A run that was interrupted and resumed gives the file of the undisturbed one, byte for byte.
class ResumeTest {
    private static final Listener NOTHING = new Listener() {};

    @TempDir
    private static Path undisturbed;

    private static byte[] expected = {};

    @TempDir
    private Path folder;

    @BeforeAll
    static void train_undisturbed() throws IOException {
        new SmallRun().fit(undisturbed, 2, NOTHING);
        expected = Files.readAllBytes(undisturbed.resolve("model.safetensors"));
    }

    private record At(int epoch, int batch, Runnable then) {
        Listener listener() {
            return new Listener() {
                @Override
                public void onBatch(Training training) {
                    if (training.epoch() == epoch && training.batch() == batch) {
                        training.interrupt();
                        then.run();
                    }
                }
            };
        }
    }

    private byte[] model() throws IOException {
        return Files.readAllBytes(folder.resolve("model.safetensors"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2, 2", "2, 2, 1, 3", "2, 1, 2, 1"})
    void after_an_interruption_in_the_middle_of_an_epoch(int epoch, int batch, int before,
            int after)
            throws IOException {
        History first = new SmallRun().fit(folder, before,
                new At(epoch, batch, () -> {}).listener());
        assertThat(first.ending().kind()).isEqualTo(History.Kind.INTERRUPTED);
        assertThat(model()).isNotEqualTo(expected);

        History second = new SmallRun().resume(folder, after, NOTHING);

        assertThat(second.ending().kind()).isEqualTo(History.Kind.FINISHED);
        assertThat(second.epochs()).hasSize(2);
        assertThat(model()).isEqualTo(expected);
    }

    @Test
    void after_two_interruptions() throws IOException {
        new SmallRun().fit(folder, 1, new At(1, 2, () -> {}).listener());
        new SmallRun().resume(folder, 2, new At(2, 1, () -> {}).listener());
        new SmallRun().resume(folder, 3, NOTHING);

        assertThat(model()).isEqualTo(expected);
    }

    /// As after a kill −9: what was kept last counts, the batches since then are lost.
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2"})
    void after_a_crash(int epoch, int batch) throws IOException {
        Listener crash = new At(epoch, batch, () -> {
            throw new UnsupportedOperationException("crash");
        }).listener();
        assertThatThrownBy(() -> new SmallRun().fit(folder, 2, crash)).hasMessage("crash");

        new SmallRun().resume(folder, 2, NOTHING);

        assertThat(model()).isEqualTo(expected);
    }
}
