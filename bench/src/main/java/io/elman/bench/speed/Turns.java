package io.elman.bench.speed;

import io.elman.formats.JsonView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The same thing measured several times, turn by turn.
public record Turns(List<Double> values) {
    /// An array of at least one number.
    ///
    /// @throws io.elman.formats.FormatException if it is something else
    public static Turns of(JsonView json) {
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

    /// The middle one, or the mean of the two in the middle.
    public double median() {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// The least.
    public double least() {
        return values.stream().mapToDouble(value -> value).min().orElseThrow();
    }

    /// The most.
    public double most() {
        return values.stream().mapToDouble(value -> value).max().orElseThrow();
    }
}
