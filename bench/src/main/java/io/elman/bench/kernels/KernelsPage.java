package io.elman.bench.kernels;

import io.elman.bench.MarkedText;
import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Fills in the tables of `docs/benchmarks/kernels.md` from what `bench/kernels` left.
public final class KernelsPage {
    private static final String RESULTS = "bench/results/kernels.json";
    private static final String PAGE = "docs/benchmarks/kernels.md";
    private static final String MACHINE = "machine";
    private static final String LIMITS = "limits";

    private KernelsPage() {}

    /// Rewrites the page.
    ///
    /// @param args the project's folder, or nothing for the current one
    /// @throws IOException if a file cannot be read or written
    public static void main(String[] args) throws IOException {
        Path project = Path.of(args.length > 0 ? args[0] : "");
        Files.writeString(project.resolve(PAGE), text(project));
    }

    /// The page as the results on file would have it.
    static String text(Path project) throws IOException {
        Path results = project.resolve(RESULTS);
        String page = Files.readString(project.resolve(PAGE));
        return MarkedText.fill(page, Files.exists(results)
                ? parts(JsonView.parse(results.toString(), Files.readString(results)))
                : parts());
    }

    /// Every generated part of the page, by name.
    static Map<String, String> parts(JsonView json) {
        KernelTable table = new KernelTable(KernelResults.of(json));
        Map<String, String> parts = parts();
        parts.put(MACHINE, machine(json));
        parts.put(LIMITS, table.limits());
        parts.replaceAll((part, text) -> Families.ALL.containsKey(part) ? table.of(part) : text);
        return parts;
    }

    /// The same before anything is measured.
    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(MACHINE, "No figures are on file yet.");
        parts.put(LIMITS, "");
        Families.ALL.keySet().stream()
                .filter(family -> !family.equals(Families.PEAK)
                        && !family.equals(Families.BANDWIDTH))
                .forEach(family -> parts.put(family, ""));
        return parts;
    }

    private static String machine(JsonView json) {
        JsonView versions = json.field("versions");
        return "The raw figures are in [`" + RESULTS + "`](../../" + RESULTS + "), made on "
                + json.field("date").text() + " at commit " + json.field("commit").text()
                + " by `" + json.field("command").text() + "`.\n\nMachine: "
                + json.field("machine").text() + ". Versions: elman "
                + versions.field("elman").text() + ", java " + versions.field("java").text()
                + ". One thread, " + json.field("kernels").text() + ".";
    }
}
