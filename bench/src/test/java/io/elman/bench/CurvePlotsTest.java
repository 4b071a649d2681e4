package io.elman.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.formats.JsonView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/// What is in the charts. They are not drawn here: a machine without fonts must be able to test.
class CurvePlotsTest {

    private static Map<String, List<XYChart>> charts() {
        RunFile run = RunFile.parse("a.jsonl", "Elman", Samples.lines(3));
        List<Curve> references = Results.references(JsonView.parse("reference", """
                {"curves": [{"run": "3-digits-lstm", "source": "PyTorch", "points": [
                    {"epoch": 20, "val_accuracy": 0.94}]}]}"""));
        return CurvePlots.charts(
                new Results(Map.of(run.curve().run(), run), Map.of(), references));
    }

    private static List<XYSeries> series(String plot, int side) {
        return List.copyOf(charts().get(plot).get(side).getSeriesCollection());
    }

    @Test
    void a_plot_is_made_where_there_is_a_run_for_it() {
        assertThat(charts()).containsOnlyKeys("cells", "seeds", "claims");
        assertThat(charts().values()).allMatch(sides -> sides.size() == 2);
    }

    @Test
    void accuracy_stands_on_the_left_with_the_figures_of_others() {
        List<XYSeries> series = series("cells", 0);

        assertThat(series).extracting(XYSeries::getLabel).containsExactly("LSTM", "PyTorch");
        assertThat(series.getFirst().getXData()).containsExactly(1, 2, 3);
        assertThat(series.getFirst().getYData()).containsExactly(0.61, 0.62, 0.63);
        assertThat(series.getLast().getXData()).containsExactly(20);
        assertThat(series.getLast().getYData()).containsExactly(0.94);
    }

    @Test
    void exact_match_stands_on_the_right() {
        List<XYSeries> series = series("cells", 1);

        assertThat(series).extracting(XYSeries::getLabel).containsExactly("LSTM");
        assertThat(series.getFirst().getYData()).containsExactly(0.1, 0.2, 0.3);
    }

    @Test
    void claims_are_crosses_at_their_epochs() {
        assertThat(series("claims", 0).stream().skip(1).map(cross -> cross.getXData()[0]))
                .containsExactly(55.0, 55.0, 100.0, 20.0, 30.0);
        assertThat(series("claims", 1)).hasSize(1);
    }
}
