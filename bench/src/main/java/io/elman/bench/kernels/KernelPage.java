package io.elman.bench.kernels;

import io.elman.bench.MarkedText;
import io.elman.bench.Table;
import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Fills in the table of `docs/benchmarks/kernels.md` from what `bench/kernels` left.
public final class KernelPage {
    private static final String RESULTS = "bench/results/kernels.json";

    private KernelPage() {}

    /// Rewrites the page.
    ///
    /// @param args the project's folder, or nothing for the current one
    /// @throws IOException if a file cannot be read or written
    public static void main(String[] args) throws IOException {
        Path project = Path.of(args.length > 0 ? args[0] : "");
        Path page = project.resolve("docs/benchmarks/kernels.md");
        Path results = project.resolve(RESULTS);
        Files.writeString(page, MarkedText.fill(Files.readString(page),
                parts(JsonView.parse(RESULTS, Files.readString(results)))));
    }

    /// Every generated part of the page, by name.
    static Map<String, String> parts(JsonView json) {
        List<KernelResult> results = json.field("rows").elements().stream().map(KernelResult::of)
                .toList();
        return Map.of(
                "machine", "The raw figures are in [`" + RESULTS + "`](../../" + RESULTS
                        + ").\n\nMachine: " + json.field("machine").text() + ", one thread. Elman "
                        + json.field("elman").text() + ", Java " + json.field("java").text() + ".",
                "kernels", table(results));
    }

    private static String table(List<KernelResult> results) {
        KernelLimits limits = KernelLimits.of(results);
        Table table = Table.ofFigures(
                List.of("kernel", "size", "median (min–max)", "of the limit", "limit"));
        for (KernelResult result : results) {
            KernelLimits.Limit limit = limits.of(result);
            table.row(List.of(
                    "`" + result.kernel() + "`",
                    size(result),
                    String.format(Locale.ROOT, "%,.1f %s (%,.1f–%,.1f)", result.median() / 1e9,
                            unit(result), result.least() / 1e9, result.most() / 1e9),
                    limit == null
                            ? "–"
                            : Math.round(100 * result.median() / limit.rate()) + " %",
                    limit == null ? "–" : limit.name()));
        }
        return table.toString();
    }

    private static String size(KernelResult result) {
        return result.kernel().startsWith("Limits.")
                ? result.size() + " KiB"
                : result.size().replace("x", " × ");
    }

    private static String unit(KernelResult result) {
        return switch (result.unit()) {
            case "flops" -> "GFLOP/s";
            case "bytes" -> "GB/s";
            default -> "G/s";
        };
    }
}
