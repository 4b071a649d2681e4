package io.elman.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FormatException;
import io.elman.formats.JsonView;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WholeRunTablesTest {
    private static Map<String, String> tables(String... rows) {
        return WholeRunTables.tables(
                JsonView.parse("performance.json", "{\"rows\": [" + String.join(",", rows) + "]}"));
    }

    private static String row(String kind, String name, int batch, int threads, String fields) {
        return "{\"kind\":\"" + kind + "\",\"name\":\"" + name + "\",\"cell\":\"lstm\",\"batch\":"
                + batch + ",\"threads\":" + threads + "," + fields + "}";
    }

    private static Stream<String> rows(String table) {
        return table.lines().skip(2);
    }

    @Test
    void an_epoch_is_held_against_each_peer_that_took_part() {
        String met = row("addition", "LSTM, batch 128", 128, 2,
                """
                        "seconds":{"elman":[1.2,1,1.1,1],"pytorch":[3.15,3.2],"keras":[4.2],"djl":[9,3.15,3],
                        "dl4j":[21]}""");
        String missed = row("addition", "GRU, batch 128", 128, 2, """
                "seconds":{"elman":[1],"pytorch":[3],"keras":[3.99],"djl":[3]}""");

        String table = tables(met, missed).get("addition");

        assertThat(table).startsWith("| one epoch | Elman, median (min–max) | PyTorch (÷ Elman) "
                + "| Keras (÷ Elman) | DJL (÷ Elman) | DL4J (÷ Elman) | mark met |\n");
        assertThat(rows(table)).containsExactly(
                "| LSTM, batch 128, 2 threads | 1.05 s (1.00 s–1.20 s) | 3.18 s (3.15 s–3.20 s) **3.02** "
                        + "| 4.20 s **4.00** | 3.15 s (3.00 s–9.00 s) **3.00** | 21.0 s **20.00** "
                        + "| yes |",
                "| GRU, batch 128, 2 threads | 1.00 s | 3.00 s **3.00** | 3.99 s **3.99** "
                        + "| 3.00 s **3.00** | – | **no**: ≥ 4 × Keras |");
    }

    @Test
    void small_batches_are_held_against_keras_and_one_thread_against_nobody() {
        String small = row("addition", "LSTM, batch 32", 32, 2, """
                "seconds":{"elman":[1],"pytorch":[2],"keras":[5]}""");
        String one = row("addition", "LSTM, batch 128", 128, 1, """
                "seconds":{"elman":[2],"pytorch":[4]}""");

        assertThat(rows(tables(small, one).get("addition"))).containsExactly(
                "| LSTM, batch 32, 2 threads | 1.00 s | 2.00 s **2.00** | 5.00 s **5.00** | – | – "
                        + "| yes |",
                "| LSTM, batch 128, 1 thread | 2.00 s | 4.00 s **2.00** | – | – | – | – |");
    }

    @Test
    void two_threads_stand_beside_one_of_the_same_run() {
        String other = row("addition", "GRU, batch 128", 128, 2, "\"seconds\":{\"elman\":[9]}");
        String two = row("addition", "LSTM, batch 128", 128, 2, """
                "seconds":{"elman":[1],"pytorch":[2],"keras":[5]}""");
        String one = row("addition", "LSTM, batch 128", 128, 1, """
                "seconds":{"elman":[1.89],"pytorch":[3]}""");

        assertThat(rows(tables(other, two, one).get("addition-threads"))).containsExactly(
                "| LSTM, batch 128 | Elman | 1.89 s | 1.00 s | 1.89 | **no**: ≥ 1.9 |",
                "| LSTM, batch 128 | PyTorch | 3.00 s | 2.00 s | 1.50 | – |");
    }

    @Test
    void memory_is_held_against_pytorch() {
        String both = row("addition", "LSTM, batch 128", 128, 2, """
                "seconds":{"elman":[1]},"memory":{"elman":[209715200,104857600,104857600],
                "pytorch":[209715200]}""");
        String alone = row("addition", "LSTM, batch 32", 32, 2, """
                "seconds":{"elman":[1]},"memory":{"elman":[104857600]}""");

        assertThat(rows(tables(both, alone).get("addition-memory"))).containsExactly(
                "| LSTM, batch 128, 2 threads | 100 MiB | 200 MiB | – | – | – "
                        + "| yes |",
                "| LSTM, batch 32, 2 threads | 100 MiB | – | – | – | – | – |");
    }

    @Test
    void starts_have_a_mark_in_seconds() {
        String predict = row("start", "predict", 128, 2, "\"seconds\":{\"elman\":[0.41,0.3,0.2]}");
        String train = row("start", "first training step", 128, 2,
                "\"seconds\":{\"elman\":[1.01]}");

        assertThat(rows(tables(predict, train).get("start"))).containsExactly(
                "| `./elman predict` of a small model, to its exit | 300 ms (200 ms–410 ms) | "
                        + "yes |",
                "| `./elman train addition`, to its first training step | 1.01 s | **no**: "
                        + "≤ 1.0 s |");
    }

    @Test
    void a_run_beside_busy_processes_stands_beside_the_quiet_one() {
        String row = row("busy", "LSTM, batch 128", 128, 2, """
                "seconds":{"elman":[2,3],"pytorch":[57]},"quiet":{"elman":[1],"pytorch":[3]}""");

        assertThat(rows(tables(row).get("busy"))).containsExactly(
                "| LSTM, batch 128, 2 threads | Elman | 1.00 s | 2.50 s (2.00 s–3.00 s) | 2.50 |",
                "| LSTM, batch 128, 2 threads | PyTorch | 3.00 s | 57.0 s | 19.00 |");
    }

    @Test
    void rows_of_other_kinds_are_passed_over() {
        assertThat(tables("{\"kind\":\"infer\"}").values())
                .allSatisfy(table -> assertThat(table).isEmpty());
    }

    @Test
    void a_row_without_elman_is_refused() {
        assertThatThrownBy(() -> tables(row("start", "predict", 128, 2,
                "\"seconds\":{\"keras\":[1]}")))
                .isInstanceOf(FormatException.class)
                .hasMessage("performance.json: expected a field \"elman\" at rows[0].seconds, got "
                        + "only \"keras\". The file is damaged, or was written by something else: "
                        + "get an intact copy.");
    }

    @Test
    void a_side_without_a_turn_is_refused() {
        assertThatThrownBy(() -> tables(row("start", "predict", 128, 2,
                "\"seconds\":{\"elman\":[]}")))
                .isInstanceOf(FormatException.class)
                .hasMessage("performance.json: expected at least one turn at "
                        + "rows[0].seconds.elman, got an array. The file is damaged, or was written "
                        + "by something else: get an intact copy.");
    }
}
