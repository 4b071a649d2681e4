package io.elman.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What lies in this module's folder.
class ResultsTest {

    @Test
    void the_references_on_file_are_of_runs_that_there_are() throws IOException {
        Results results = Results.read(Path.of(""));
        List<Curve> lstm = results.others(Runs.LSTM);

        assertThat(lstm).isNotEmpty();
        assertThat(lstm.getLast().at(40).figure(Epoch.ACCURACY)).isEqualTo(0.998);
        assertThat(results.others(Runs.LSTM_BATCH_32)).anyMatch(Curve::isWhole);
        assertThat(results.others(Runs.RNN)).isNotEmpty();
        assertThat(results.others(Runs.TWO_BATCH_16)).isNotEmpty();
    }

    @Test
    void every_run_that_a_table_asks_for_can_be_made() throws IOException {
        String script = Files.readString(Path.of("addition-curves"));

        assertThat(List.of(Runs.LSTM, Runs.GRU, Runs.RNN, Runs.LSTM_SEED_8, Runs.LSTM_SEED_9,
                Runs.LSTM_BATCH_32, Runs.TWO_BATCH_16, Runs.TWO_BATCH_32, Runs.TWO_BATCH_128,
                Runs.FOUR, Runs.FIVE))
                .allMatch(run -> script.contains("\n" + run + " "));
    }

    @Test
    void the_page_has_a_place_for_every_table() throws IOException {
        String page = Files.readString(Path.of("../docs/benchmarks/addition.md"));

        assertThat(MarkedText.fill(page, new CurveTable(Results.read(Path.of(""))).parts()))
                .contains("| run | whose | epoch 5 |");
    }
}
