package io.elman.bench.memory;

import io.elman.bench.MarkedText;
import io.elman.bench.Table;
import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Fills in the tables of `docs/benchmarks/memory.md` from what `bench/memory` left.
public final class MemoryPage {
    private static final String RESULTS = "bench/results/memory.json";

    private static final double MARK = 64 * 1024;

    private MemoryPage() {}

    /// Rewrites the page.
    ///
    /// @param args the project's folder, or nothing for the current one
    /// @throws IOException if a file cannot be read or written
    public static void main(String[] args) throws IOException {
        Path project = Path.of(args.length > 0 ? args[0] : "");
        Path page = project.resolve("docs/benchmarks/memory.md");
        JsonView json = JsonView.parse(RESULTS, Files.readString(project.resolve(RESULTS)));
        Files.writeString(page, MarkedText.fill(Files.readString(page), parts(json)));
    }

    /// Every generated part of the page, by name.
    static Map<String, String> parts(JsonView json) {
        return Map.of(
                "machine", "The raw figures are in [`" + RESULTS + "`](../../" + RESULTS
                        + ").\n\nMachine: " + json.field("machine").text() + ". Java "
                        + json.field("java").text() + ", two threads.",
                "allocated", allocated(json.field("allocated").elements()),
                "long", kept(json.field("long").elements()));
    }

    private static String allocated(List<JsonView> rows) {
        Table table = Table.ofFigures(
                List.of("training", "allocated a step", "mark met (under 64 KiB)"));
        for (JsonView row : rows) {
            double bytes = row.field("bytes").number();
            table.row(List.of(row.field("work").text(),
                    String.format(Locale.ROOT, "%,.1f KiB", bytes / 1024),
                    bytes < MARK ? "yes" : "**no**"));
        }
        return table.toString();
    }

    private static String kept(List<JsonView> rows) {
        Table table = Table.ofFigures(List.of("minutes", "steps", "heap in use after a collection",
                "resident"));
        for (JsonView row : rows) {
            table.row(List.of(
                    String.format(Locale.ROOT, "%.0f", row.field("minutes").number()),
                    String.format(Locale.ROOT, "%,d", row.field("steps").whole()),
                    mib(row.field("heap")), mib(row.field("resident"))));
        }
        return table.toString();
    }

    private static String mib(JsonView bytes) {
        return String.format(Locale.ROOT, "%.2f MiB", bytes.number() / (1 << 20));
    }
}
