package io.elman.train;

import io.elman.train.metric.Metric;
import io.elman.train.metric.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The tallies of the loss, which comes first, and of every metric.
record Tallies(List<Metric> metrics, List<Tally> tallies) {
    static Tallies none(List<Metric> metrics) {
        List<Tally> tallies = new ArrayList<>(List.of(Tally.NONE));
        metrics.forEach(_ -> tallies.add(Tally.NONE));
        return new Tallies(metrics, tallies);
    }

    Tallies plus(List<Tally> others) {
        List<Tally> sums = new ArrayList<>(tallies.size());
        for (int i = 0; i < tallies.size(); i++) {
            sums.add(tallies.get(i).plus(others.get(i)));
        }
        return new Tallies(metrics, sums);
    }

    /// The names of the figures: `loss`, then those of the metrics.
    List<String> names() {
        List<String> names = new ArrayList<>(List.of("loss"));
        metrics.forEach(metric -> names.add(metric.name()));
        return names;
    }

    /// The figures by name, each name with `prefix` before it. The loss of batches in which nothing
    /// counts is 0, that of no batch NaN.
    SequencedMap<String, Double> figures(String prefix) {
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        Tally loss = tallies.get(0);
        figures.put(prefix + "loss", loss.size() > 0 && loss.weight() == 0 ? 0 : loss.mean());
        for (int i = 0; i < metrics.size(); i++) {
            Metric metric = metrics.get(i);
            figures.put(prefix + metric.name(), metric.result(tallies.get(i + 1)));
        }
        return figures;
    }
}
