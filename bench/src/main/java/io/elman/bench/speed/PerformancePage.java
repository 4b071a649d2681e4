package io.elman.bench.speed;

import io.elman.bench.MarkedText;
import io.elman.formats.JsonView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;

/// Fills in the tables of `docs/benchmarks/performance.md` and of `README.md`, and draws the plot
/// beside the former, from what `bench/compare` left.
public final class PerformancePage {
    private static final String RESULTS = "bench/results/performance.json";

    private PerformancePage() {}

    /// Rewrites the page, the README's figures and the plot. Without results all stay as they are.
    ///
    /// @param args the project's folder, or nothing for the current one
    /// @throws IOException if a file cannot be read or written
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path project = Path.of(args.length > 0 ? args[0] : "");
        if (!Files.exists(project.resolve(RESULTS))) {
            System.out.println("No " + RESULTS + " yet, which bench/compare makes:"
                    + " docs/benchmarks/performance.md stays as it is.");
            return;
        }
        JsonView json = SpeedResults.read(project.resolve(RESULTS));
        SpeedResults results = SpeedResults.of(json);
        fill(project.resolve("docs/benchmarks/performance.md"), parts(json, results));
        fill(project.resolve("README.md"), Map.of("speed", SpeedSummary.of(results)));
        if (!drawn(results)) {
            return;
        }
        Path plot = project.resolve("docs/benchmarks/performance.png");
        try (OutputStream out = Files.newOutputStream(plot)) {
            BitmapEncoder.saveBitmap(SpeedChart.charts(results), 2, 1, out, BitmapFormat.PNG);
        }
    }

    /// Whether there is anything that the plot shows.
    private static boolean drawn(SpeedResults results) {
        return Stream.of("train", "infer").anyMatch(kind -> results.of(kind).findAny().isPresent());
    }

    private static void fill(Path page, Map<String, String> parts) throws IOException {
        Files.writeString(page, MarkedText.fill(Files.readString(page), parts));
    }

    /// Every generated part of the page, by name.
    static Map<String, String> parts(JsonView json, SpeedResults results) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("machine", machine(json));
        parts.put("plot", drawn(results)
                ? "![Best peer's time by Elman's, training and inference](performance.png)"
                : "");
        SpeedTable table = new SpeedTable(results);
        SpeedResults.KINDS.forEach(kind -> parts.put(kind, table.of(kind)));
        parts.putAll(WholeRunTables.tables(json));
        parts.put("recompute", RecomputationTable.of(json));
        return parts;
    }

    private static String machine(JsonView json) {
        JsonView versions = json.field("versions");
        List<String> named = new ArrayList<>();
        for (String name : versions.names()) {
            named.add(name + " " + versions.field(name).text());
        }
        return "The raw figures are in [`" + RESULTS + "`](../../" + RESULTS + ").\n\nMachine: "
                + json.field("machine").text() + ". Versions: " + String.join(", ", named)
                + ". Turns of each side: " + json.field("rounds").integer() + ".";
    }
}
