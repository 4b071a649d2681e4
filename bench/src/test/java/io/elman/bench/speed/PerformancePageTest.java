package io.elman.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {
    @Test
    void a_table_has_the_columns_of_its_kind_and_of_the_sides_that_took_part() {
        assertThat(new SpeedTable(Rows.results(Rows.TRAIN)).of("train")).isEqualTo(
                """
                        | layer | Elman, median (min–max) | of the peak | PyTorch ÷ Elman | Keras ÷ Elman | mark met |
                        | :--- | ---: | ---: | ---: | ---: | ---: |
                        | LSTM T 64, B 64, 128 → 512 | 100 ms (80.0 ms–200 ms) | 80 % | 1.20 | 3.50 | **no**: ≥ 85 % of the peak |
                        """);
        assertThat(new SpeedTable(Rows.results(Rows.STREAM)).of("stream")).contains(
                "| LSTM 64 → 128 | 3.00 µs | 33 % | 10.00 | 8.00 | 3.00 | 1.33"
                        + " | 0 | yes |");
        assertThat(new SpeedTable(Rows.results(Rows.TRAIN)).of("infer")).isEmpty();
    }

    @Test
    void growth_has_its_measure() {
        SpeedTable table = new SpeedTable(Rows.results(
                Rows.own("growth-time", "train", 64, 16, 6.4e-3),
                Rows.own("growth-time", "train", 256, 16, 0.0384),
                Rows.own("growth-batch", "infer", 32, 4, 2e-3)));
        assertThat(table.of("growth-time")).contains(
                "| training | 6.40 ms | 0 % | 100 µs | 1.00 | yes |",
                "| training | 38.4 ms | 0 % | 150 µs | 1.50 |"
                        + " **no**: a step at most 10 % longer |");
        assertThat(table.of("growth-batch")).contains(
                "| inference | 2.00 ms | 1 % | 2,000 | – |");
    }

    @Test
    void lengths_are_shown_beside_the_full_length() {
        SpeedTable table = new SpeedTable(Rows.results(
                Rows.own("train", "train", 10, 4, 4e-3),
                Rows.own("train-lengths", "train-lengths", 10, 4, 1.5e-3)
                        .replace("\"steps\": 40", "\"steps\": 20")));
        assertThat(table.of("train-lengths")).contains("| 50 % | 0.75 | yes |");
    }

    @Test
    void the_readme_has_a_line_for_each_kind_of_work() {
        assertThat(SpeedSummary.of(Rows.results(Rows.TRAIN, Rows.STREAM))).isEqualTo(
                """
                        | one call | Elman | PyTorch | Keras | ONNX Runtime |
                        | :--- | ---: | ---: | ---: | ---: |
                        | Forward and backward, LSTM T 64, B 64, 128 → 512 | **100 ms** | 120 ms | 350 ms | – |
                        | One step of a stream, LSTM 64 → 128 | **3.00 µs** | 24.0 µs | – | 9.00 µs |
                        """);
    }

    @Test
    void the_page_has_a_place_for_every_part() throws IOException {
        String page = Files.readString(Path.of("../docs/benchmarks/performance.md"));
        Map<String, String> parts = new LinkedHashMap<>(
                PerformancePage.parts(Rows.file(Rows.TRAIN), Rows.results(Rows.TRAIN)));
        assertThat(Pattern.compile("<!-- generated: ([a-z-]+) -->").matcher(page).results()
                .map(part -> part.group(1)).toList())
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(parts.keySet()));
        assertThat(parts.get("machine")).endsWith(
                "Machine: M. Versions: elman 1, keras 3. Turns of each side: 5.");
    }

    @Test
    void without_results_nothing_is_touched(@TempDir Path project) throws IOException {
        Path page = Files.createDirectories(project.resolve("docs/benchmarks"))
                .resolve("performance.md");
        Files.writeString(page, "As it was.");
        PerformancePage.main(new String[] {project.toString()});
        assertThat(page).hasContent("As it was.");
        assertThat(project.resolve("docs/benchmarks/performance.png")).doesNotExist();
    }

    @Test
    void bars_stand_for_the_best_peer() {
        assertThat(SpeedChart.charts(Rows.results(Rows.TRAIN)).getFirst().getSeries("LSTM")
                .getYData()).containsExactly(1.2);
    }
}
