package io.elman.bench.speed;

import static io.elman.bench.speed.SpeedResult.ELMAN;

import io.elman.formats.JsonView;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A row of `bench/results/performance.json` about whole programs.
///
/// @param seconds what is measured, for each side that took part
/// @param quiet of a run beside busy processes: the same without them
/// @param memory bytes that were resident at most
record WholeRun(String kind, String name, String cell, int batch, int threads,
        Map<String, Turns> seconds, Map<String, Turns> quiet, Map<String, Turns> memory) {
    static final List<String> KINDS = List.of("addition", "start", "busy");

    static WholeRun of(JsonView json) {
        return new WholeRun(json.field("kind").text(), json.field("name").text(),
                json.field("cell").text(), json.field("batch").integer(),
                json.field("threads").integer(), sides(json, "seconds"), sides(json, "quiet"),
                sides(json, "memory"));
    }

    /// Elman among them, or none if there is no such field.
    private static Map<String, Turns> sides(JsonView json, String field) {
        if (!json.has(field)) {
            return Map.of();
        }
        json.field(field).field(ELMAN);
        return Turns.bySide(json.field(field));
    }

    Turns ours() {
        return Objects.requireNonNull(seconds.get(ELMAN));
    }

    boolean has(Side side) {
        return seconds.containsKey(side.key());
    }

    /// How many times as long the side takes as Elman; NaN if it took no part.
    double ratio(Side side) {
        Turns theirs = seconds.get(side.key());
        return theirs == null ? Double.NaN : theirs.median() / ours().median();
    }
}
