package io.elman.bench.speed;

import io.elman.bench.Table;
import io.elman.formats.JsonView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The table of trainings on long sequences: everything kept, or computed again in chunks.
final class RecomputationTable {
    private static final String KIND = "recompute";

    private RecomputationTable() {}

    /// Markdown; empty if nothing was measured.
    ///
    /// @param json the whole file; its rows of other kinds are passed over
    static String of(JsonView json) {
        List<JsonView> rows = json.field("rows").elements().stream()
                .filter(row -> row.field("kind").text().equals(KIND)).toList();
        if (rows.isEmpty()) {
            return "";
        }
        Table table = Table.ofFigures(List.of("training", "a batch, everything kept",
                "recomputed", "times as long", "memory, everything kept", "recomputed",
                "part of it", "mark met"));
        rows.forEach(row -> table.row(cells(row)));
        return table.toString();
    }

    private static List<String> cells(JsonView row) {
        Map<String, Turns> seconds = Turns.bySide(row.field("seconds"));
        Map<String, Turns> held = Turns.bySide(row.field("held"));
        Turns kept = ofWay("kept", seconds);
        Turns recomputed = ofWay("recomputed", seconds);
        double bytesKept = ofWay("kept", held).median();
        double bytesRecomputed = ofWay("recomputed", held).median();
        double time = recomputed.median() / kept.median();
        double memory = bytesRecomputed / bytesKept;
        String name = String.format(Locale.ROOT, "%s T %,d, B %d, %d units, chunks of %d",
                row.field("cell").text().toUpperCase(Locale.ROOT), row.field("time").integer(),
                row.field("batch").integer(), row.field("hidden").integer(),
                row.field("chunk").integer());
        return List.of(name, Figures.spread(kept), Figures.spread(recomputed),
                Figures.ratio(time), Figures.mebibytes(bytesKept),
                Figures.mebibytes(bytesRecomputed), "1/" + Math.round(1 / memory),
                Demand.met(WholeRunDemands.recompute(time, memory)));
    }

    private static Turns ofWay(String way, Map<String, Turns> ways) {
        return Objects.requireNonNull(ways.get(way));
    }
}
