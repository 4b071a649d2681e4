package io.elman.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The tallies of the loss and of every metric, under their names: `loss` first.
record Tallies(List<String> names, List<Tally> tallies) {
    static Tallies none(List<Metric> metrics) {
        List<String> names = new ArrayList<>(List.of("loss"));
        List<Tally> tallies = new ArrayList<>(List.of(Tally.NONE));
        for (Metric metric : metrics) {
            names.add(metric.name());
            tallies.add(Tally.NONE);
        }
        return new Tallies(names, tallies);
    }

    Tallies plus(List<Tally> others) {
        List<Tally> sums = new ArrayList<>(tallies.size());
        for (int i = 0; i < tallies.size(); i++) {
            sums.add(tallies.get(i).plus(others.get(i)));
        }
        return new Tallies(names, sums);
    }

    /// The means by name, each name with `prefix` before it.
    SequencedMap<String, Double> means(String prefix) {
        SequencedMap<String, Double> means = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            means.put(prefix + names.get(i), tallies.get(i).mean());
        }
        return means;
    }
}
