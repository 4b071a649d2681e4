package io.elman.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.JsonView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CurveTableTest {

    private static Map<String, String> parts(List<Curve> references, Curve... ours) {
        Map<String, RunFile> runs = Arrays.stream(ours)
                .collect(Collectors.toMap(Curve::run, Samples::run));
        return new CurveTable(new Results(runs, Map.of(), references)).parts();
    }

    private static Stream<String> rows(String table) {
        return table.lines().skip(2);
    }

    @Test
    void a_mark_is_met_only_by_its_epoch() {
        double[] early = new double[40];
        Arrays.fill(early, 0.5);
        early[39] = 0.99;
        double[] late = new double[26];
        Arrays.fill(late, 0.94);
        late[25] = 0.96;

        String marks = parts(
                List.of(), Samples.curve(Runs.LSTM, early), Samples.curve(Runs.RNN, late))
                .get("marks");

        assertThat(rows(marks)).containsExactly(
                "| 3 digits, LSTM, batch 128 | ≥ .99 by epoch 40 | 40 | .990 | yes |",
                "| 3 digits, GRU, batch 128 | ≥ .99 by epoch 40 | not run yet | – | – |",
                "| 3 digits, SimpleRNN, batch 128 | ≥ .95 by epoch 25 | 26 | .940 | **no** |",
                "| 2 digits, LSTM, batch 16 | ≥ .99 by epoch 60 | not run yet | – | – |");
    }

    @Test
    void milestones_stand_beside_the_figures_of_others() {
        List<Curve> references = Results.references(JsonView.parse("reference", """
                {"curves": [{"run": "3-digits-gru", "source": "PyTorch", "points": [
                    {"epoch": 5, "val_accuracy": 0.8, "val_exact_match": 0.25},
                    {"epoch": 41, "val_accuracy": 0.9}]}]}"""));

        String cells = parts(
                references, Samples.curve(Runs.GRU, 0.5, 0.6, 0.7, 0.95, 0.9, 0.8)).get("cells");

        assertThat(cells).startsWith("| run | whose | epoch 5 | epoch 10 |");
        assertThat(rows(cells)).containsExactly(
                "| 3-digits-lstm | not run yet | – | – | – | – | – | – | – | – | – | – |",
                "| 3-digits-gru | Elman | .900 | – | – | – | – | – | – | .950 at 4 | 4 | not reached |",
                "| 3-digits-gru | PyTorch | .800 (.250) | – | – | – | – | – | – | – | – | – |",
                "| 3-digits-rnn | not run yet | – | – | – | – | – | – | – | – | – | – |");
    }

    @Test
    void a_claim_is_judged_by_what_was_reached_until_its_epoch() {
        double[] late = new double[60];
        Arrays.fill(late, 0.7);
        late[50] = 0.985;
        late[57] = 0.991;

        String claims = parts(List.of(), Samples.curve(Runs.TWO_BATCH_128, late)).get("claims");

        assertThat(rows(claims)).contains(
                "| 2 | 5,000 | 128 | 55 epochs | .700 | – | .985 at 51 | 58 | **no** |",
                "| 4 | – | – | 20 epochs | not run yet | – | – | – | – |");
    }

    @Test
    void every_run_is_listed_with_its_command() {
        Curve curve = RunFile.parse("a.jsonl", "Elman", Samples.lines(3)).curve();

        assertThat(rows(parts(List.of(), curve).get("runs"))).containsExactly(
                "| 3-digits-lstm | `./elman train addition` | 205,324 | 2.50 "
                        + "| A processor, 2 processors |");
    }

    @Test
    void shares_are_cut_and_never_rounded_up() {
        assertThat(CurveTable.share(0.98999)).isEqualTo(".989");
        assertThat(CurveTable.share((double) 0.99f)).isEqualTo(".990");
        assertThat(CurveTable.share(0.0)).isEqualTo(".000");
        assertThat(CurveTable.share(0.9999)).isEqualTo(".999");
        assertThat(CurveTable.share(1.0)).isEqualTo("1.000");
        assertThat(CurveTable.share(null)).isEqualTo("–");
    }

    @Test
    void a_row_that_does_not_fit_its_table_is_refused() {
        Table table = Table.ofText(List.of("a", "b"));

        assertThatThrownBy(() -> table.row(List.of("1")))
                .hasMessage("a table's row: expected 2 cells, got [1]");
    }
}
