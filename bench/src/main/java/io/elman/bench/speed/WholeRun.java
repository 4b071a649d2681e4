package io.elman.bench.speed;

import io.elman.formats.JsonView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of `bench/results/performance.json` about whole programs.
///
/// @param seconds what is measured, for each side that took part
/// @param quiet of a run beside busy processes: the same without them
/// @param memory bytes that were resident at most
record WholeRun(String kind, String name, String cell, int batch, int threads,
        Map<String, Turns> seconds, Map<String, Turns> quiet, Map<String, Turns> memory) {
    static final String ELMAN = "elman";
    static final List<String> KINDS = List.of("addition", "start", "busy");

    static WholeRun of(JsonView json) {
        Map<String, Turns> seconds = sides(json.field("seconds"));
        return new WholeRun(json.field("kind").text(), json.field("name").text(),
                json.field("cell").text(), json.field("batch").integer(),
                json.field("threads").integer(), seconds,
                json.has("quiet") ? sides(json.field("quiet")) : Map.of(),
                json.has("memory") ? sides(json.field("memory")) : Map.of());
    }

    /// Elman first, which has to be there.
    private static Map<String, Turns> sides(JsonView json) {
        Map<String, Turns> sides = new LinkedHashMap<>();
        sides.put(ELMAN, Turns.of(json.field(ELMAN)));
        json.names().forEach(side -> sides.put(side, Turns.of(json.field(side))));
        return sides;
    }

    Turns ours() {
        return Objects.requireNonNull(seconds.get(ELMAN));
    }

    /// How many times as long the side takes as Elman, or null if it took no part.
    @Nullable
    Double ratio(String side) {
        Turns theirs = seconds.get(side);
        return theirs == null ? null : theirs.median() / ours().median();
    }
}
