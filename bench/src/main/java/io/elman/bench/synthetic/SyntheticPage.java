package io.elman.bench.synthetic;

import io.elman.bench.MarkedText;
import io.elman.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Fills in the table of `docs/benchmarks/synthetic.md` from the runs on file.
public final class SyntheticPage {
    private static final String NONE = "–";

    /// The losses in Table 1 of Bai, Kolter, Koltun 2018.
    private static final Map<String, String> PUBLISHED = Map.of(
            "adding 600 RNN", "0.177",
            "adding 600 LSTM", "0.164",
            "adding 600 GRU", "5.3e-5");

    private SyntheticPage() {}

    /// Rewrites the page.
    ///
    /// @param args the project's folder, or nothing for the current one
    /// @throws IOException if a file cannot be read or written
    public static void main(String[] args) throws IOException {
        Path project = Path.of(args.length > 0 ? args[0] : "");
        Path page = project.resolve("docs/benchmarks/synthetic.md");
        List<SyntheticResult> results = SyntheticResult
                .readAll(project.resolve("bench/results/synthetic"));
        Files.writeString(page, MarkedText.fill(Files.readString(page),
                Map.of("results", table(results))));
    }

    static String table(List<SyntheticResult> results) {
        Table table = Table.ofFigures(List.of("task", "steps in time", "layer", "parameters",
                "updates", "test loss", "lowest", "a tenth of the trivial loss after",
                "trivial loss", "published"));
        results.stream()
                .sorted(Comparator.comparing(SyntheticResult::task)
                        .thenComparingInt(SyntheticResult::time)
                        .thenComparing(SyntheticResult::cell))
                .forEach(result -> table.row(row(result)));
        return table.toString();
    }

    private static List<String> row(SyntheticResult result) {
        long tenth = result.stepsToATenth();
        return List.of(
                result.task(),
                String.valueOf(result.time()),
                result.cell().title(),
                counted(result.parameters()),
                counted(result.testLosses().size() * result.stepsAnEpoch()),
                SyntheticTask.shown(result.last()),
                SyntheticTask.shown(result.best()),
                tenth < 0 ? NONE : counted(tenth) + " updates",
                SyntheticTask.shown(result.trivial()),
                PUBLISHED.getOrDefault(
                        result.task() + " " + result.time() + " " + result.cell().title(), NONE));
    }

    private static String counted(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
