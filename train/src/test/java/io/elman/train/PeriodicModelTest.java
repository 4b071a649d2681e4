package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeriodicModelTest {
    @TempDir
    private Path folder;

    private final FakeTraining training = new FakeTraining();

    @BeforeEach
    void nameFigures() {
        training.figures = List.of("loss", "val_loss");
    }

    private void epochs(PeriodicModel periodic, int from, int to) {
        periodic.onStart(training);
        for (int i = from; i <= to; i++) {
            training.model.parameter("0.weight").set(Tensor.full(i, 1, 1));
            EpochResult result = FakeTraining.result(i, "loss", 0.5, "val_loss", 1.0 / i);
            training.finished.add(result);
            periodic.onEpoch(training, result);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_file_is_written_every_so_many_epochs_and_tells_its_figures() throws IOException {
        epochs(PeriodicModel.of(folder, "model-{epoch}-{val_loss}.safetensors").every(2)
                .task(Map.of("name", "x")), 1, 5);
        assertThat(names()).containsExactly("model-2-0.5000.safetensors",
                "model-4-0.2500.safetensors");
        ModelFile kept = ModelFile.load(folder.resolve("model-4-0.2500.safetensors"));
        assertThat(kept.model().parameter("0.weight").value().item()).isEqualTo(4);
        assertThat(kept.task()).isEqualTo(Map.of("name", "x"));
        assertThat(kept.training()).containsEntry("epochs", 4L)
                .containsEntry("results", Map.of("loss", 0.5, "val_loss", 0.25));
    }

    @Test
    void names_may_be_formatted_as_in_keras() throws IOException {
        epochs(PeriodicModel.of(folder, "{epoch:03d}$1-{val_loss:.2f}-{loss:.0f}"), 3, 3);
        assertThat(names()).containsExactly("003$1-0.33-1");
    }

    @Test
    void only_the_last_files_stay_after_an_interruption_too() throws IOException {
        Files.writeString(folder.resolve("mine"), "precious");
        PeriodicModel first = PeriodicModel.of(folder, "m{epoch}").last(2);
        epochs(first, 1, 3);
        assertThat(names()).containsExactly("m2", "m3", "mine");
        PeriodicModel second = PeriodicModel.of(folder, "m{epoch}").last(2);
        second.restore(first.state());
        epochs(second, 4, 4);
        assertThat(names()).containsExactly("m3", "m4", "mine");
        second.restore(Map.of());
        epochs(second, 5, 6);
        assertThat(names()).containsExactly("m3", "m4", "m5", "m6", "mine");
    }

    @Test
    void one_name_for_all_epochs_is_one_file() throws IOException {
        epochs(PeriodicModel.of(folder, "model").last(2), 1, 4);
        assertThat(names()).containsExactly("model");
        assertThat(ModelFile.load(folder.resolve("model")).training()).containsEntry("epochs", 4L);
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void patterns_and_numbers_that_make_no_sense_are_refused() {
        PeriodicModel fine = PeriodicModel.of(folder, "{epoch}");
        assertRefused(() -> fine.every(0), "PeriodicModel: expected every of at least 1, got 0");
        assertRefused(() -> fine.last(0), "PeriodicModel: expected last of at least 1, got 0");
        for (String pattern : List.of("m{", "m{epoch:d}", "{val loss}", "{epoch}}")) {
            assertRefused(() -> PeriodicModel.of(folder, pattern),
                    "PeriodicModel: expected {epoch}, {epoch:02d}, {figure} or {figure:.2f} in"
                            + " braces, got " + pattern);
        }
        for (String pattern : List.of("", "..", "a/{epoch}", "a\\b")) {
            assertRefused(() -> PeriodicModel.of(folder, pattern),
                    "PeriodicModel: expected the name of a file without folders, got " + pattern);
        }
        assertRefused(() -> PeriodicModel.of(folder, "{epoch}-{acc}").onStart(training),
                "PeriodicModel: expected one of [loss, val_loss], got acc");
        assertRefused(() -> fine.restore(Map.of("file0", "../x")),
                "PeriodicModel: expected the name of a file without folders, got ../x");
    }
}
