package io.elman.bench.speed;

import io.elman.formats.JsonView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The same thing measured several times, turn by turn.
record Turns(List<Double> values) {
    static Turns of(JsonView json) {
        List<Double> values = json.elements().stream().map(JsonView::number).toList();
        if (values.isEmpty()) {
            throw json.fault("at least one turn");
        }
        return new Turns(values);
    }

    /// Those of each side by name.
    static Map<String, Turns> bySide(JsonView json) {
        Map<String, Turns> sides = new LinkedHashMap<>();
        json.names().forEach(side -> sides.put(side, of(json.field(side))));
        return sides;
    }

    double median() {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least() {
        return values.stream().mapToDouble(value -> value).min().orElseThrow();
    }

    double most() {
        return values.stream().mapToDouble(value -> value).max().orElseThrow();
    }
}
