package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FileException;
import io.elman.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestModelTest {
    @TempDir
    private Path folder;

    private final FakeTraining training = new FakeTraining();
    private Path file;

    @BeforeEach
    void choosePath() {
        file = folder.resolve("a").resolve("best.safetensors");
        training.figures = List.of("loss", "figure");
    }

    /// An epoch after which the model's weight is its number.
    private void epoch(BestModel best, double value) {
        int number = training.finished.size() + 1;
        training.model.parameter("0.weight").set(Tensor.full(number, 1, 1));
        EpochResult result = FakeTraining.result(number, "loss", 0.5, "figure", value);
        training.finished.add(result);
        best.onEpoch(training, result);
    }

    private int kept() {
        return (int) ModelFile.load(file).model().parameter("0.weight").value().item();
    }

    @Test
    void the_file_holds_the_model_of_the_best_epoch() {
        BestModel best = BestModel.of(file, "figure", Goal.MAXIMIZE).task(Map.of("name", "x"));
        best.onStart(training);
        assertThat(file).doesNotExist();
        epoch(best, Double.NaN);
        assertThat(file).doesNotExist();
        epoch(best, 0.5);
        assertThat(kept()).isEqualTo(2);
        epoch(best, 0.5);
        epoch(best, 0.4);
        assertThat(kept()).isEqualTo(2);
        epoch(best, 0.6);
        assertThat(kept()).isEqualTo(5);
        epoch(best, Double.NaN);
        assertThat(kept()).isEqualTo(5);
        assertThat(ModelFile.load(file).task()).isEqualTo(Map.of("name", "x"));
        assertThat(ModelFile.load(file).training()).isEqualTo(Map.of("seed", 7L, "batch_size", 32L,
                "epochs", 5L, "results", Map.of("loss", 0.5, "figure", 0.6)));
    }

    @Test
    void a_threshold_has_to_be_passed_first() {
        BestModel best = BestModel.of(file, "figure", Goal.MINIMIZE).threshold(0.3);
        best.onStart(training);
        epoch(best, 0.4);
        epoch(best, 0.3);
        assertThat(file).doesNotExist();
        epoch(best, 0.2);
        assertThat(kept()).isEqualTo(3);
        assertThatThrownBy(() -> best.threshold(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BestModel: expected a number as threshold, got NaN");
    }

    @Test
    void it_goes_on_from_its_state_and_a_new_run_begins_anew() {
        BestModel first = BestModel.of(file, "figure", Goal.MINIMIZE);
        first.onStart(training);
        epoch(first, 0.4);
        BestModel second = BestModel.of(file, "figure", Goal.MINIMIZE);
        second.restore(first.state());
        epoch(second, 0.5);
        assertThat(kept()).isEqualTo(1);
        second.restore(Map.of());
        epoch(second, 0.5);
        assertThat(kept()).isEqualTo(3);
        assertThatThrownBy(() -> second.restore(Map.of("best", "?")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BestModel: expected a number as its best, got ?. The checkpoint is"
                        + " damaged, or was changed by hand.");
    }

    @Test
    void an_unknown_figure_or_a_folder_that_cannot_be_made_is_refused_at_the_start()
            throws IOException {
        assertThatThrownBy(() -> BestModel.of(file, "acc", Goal.MAXIMIZE).onStart(training))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BestModel: expected one of [loss, figure], got acc");
        Path plain = Files.writeString(folder.resolve("plain"), "a file");
        Path below = plain.resolve("b").resolve("best.safetensors");
        assertThatThrownBy(() -> BestModel.of(below, "loss", Goal.MINIMIZE).onStart(training))
                .isInstanceOf(FileException.class)
                .hasMessage("cannot write " + below.getParent()
                        + ": not a directory. Choose another path, or make room on the disk.");
    }
}
