package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FileException;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {
    @TempDir
    private Path folder;

    private final FakeTraining training = new FakeTraining();

    private void epoch(CsvLog log, EpochResult result) {
        training.finished.add(result);
        log.onEpoch(training, result);
    }

    @Test
    void the_file_is_whole_after_every_epoch() {
        Path file = folder.resolve("log.csv");
        CsvLog log = new CsvLog(file);
        epoch(log, FakeTraining.result(1, "loss", 0.1, "val_loss", 1e-7));
        assertThat(file).hasContent("epoch,loss,val_loss,seconds\n1,0.1,1.0E-7,0.5\n");

        epoch(log, FakeTraining.result(2, "loss", Double.NaN, "val_loss", 2.0));
        assertThat(file).hasContent(
                "epoch,loss,val_loss,seconds\n1,0.1,1.0E-7,0.5\n2,NaN,2.0,0.5\n");
    }

    @Test
    void a_resumed_run_writes_the_epochs_before_the_interruption_too() throws IOException {
        Path file = folder.resolve("log.csv");
        Kept kept = new Kept();
        FitOptions options = FitOptions.epochs(3).threads(1);
        Trainer trainer = Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(1e-3))
                .keeper(kept);
        trainer.listeners(new CsvLog(file)).fit(Tiny.line(4), options);
        String[] whole = Files.readString(file).split("\n");

        Files.delete(file);
        trainer.listeners(new CsvLog(file)).resume(Tiny.line(4), options, kept.states.get(2));
        String[] resumed = Files.readString(file).split("\n");

        assertThat(whole).hasSize(4);
        assertThat(resumed).hasSize(4).startsWith(whole[0], whole[1], whole[2]);
        assertThat(withoutSeconds(resumed[3])).isEqualTo(withoutSeconds(whole[3]));
    }

    private static String withoutSeconds(String line) {
        return line.substring(0, line.lastIndexOf(','));
    }

    @Test
    void columns_can_be_separated_otherwise() {
        Path file = folder.resolve("log.csv");
        epoch(new CsvLog(file).separator(';'), FakeTraining.result(1, "loss", 0.1));
        assertThat(file).hasContent("epoch;loss;seconds\n1;0.1;0.5\n");
    }

    @Test
    void lines_can_be_added_to_a_file_after_an_interruption_too() throws IOException {
        Path file = folder.resolve("log.csv");
        Kept kept = new Kept();
        FitOptions options = FitOptions.epochs(3).threads(1);
        Trainer trainer = Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(1e-3))
                .keeper(kept);
        CsvLog log = new CsvLog(file).append();
        trainer.listeners(log).fit(Tiny.line(4), options);
        assertThat(file).content().startsWith("epoch,loss,seconds\n1,").hasLineCount(4);

        Files.writeString(file, "mine");
        trainer.listeners(log).fit(Tiny.line(4), options);
        String whole = Files.readString(file);
        assertThat(whole).startsWith("mine\n1,").hasLineCount(4);

        trainer.listeners(new CsvLog(file).append()).resume(Tiny.line(4), options,
                kept.states.get(kept.states.size() - 2));
        assertThat(withoutSeconds(Files.readString(file))).isEqualTo(withoutSeconds(whole));
    }

    @Test
    void a_file_that_cannot_be_written_is_a_sentence() {
        Path file = folder.resolve("missing").resolve("log.csv");
        assertThatThrownBy(() -> epoch(new CsvLog(file), FakeTraining.result(1)))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot write " + file + ": its folder does not exist. Create the"
                        + " folder, or choose another path.");
    }
}
