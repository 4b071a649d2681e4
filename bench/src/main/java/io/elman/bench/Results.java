package io.elman.bench;

import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All runs of the addition example that are on file, and what others' runs are compared with.
final class Results {
    private final Map<String, RunFile> ours;
    private final Map<String, RunFile> pytorch;
    private final List<Curve> references;

    Results(Map<String, RunFile> ours, Map<String, RunFile> pytorch, List<Curve> references) {
        this.ours = Collections.unmodifiableMap(new TreeMap<>(ours));
        this.pytorch = Collections.unmodifiableMap(new TreeMap<>(pytorch));
        this.references = List.copyOf(references);
    }

    /// Reads `results/addition`, `results/addition-pytorch` and `reference/addition.json` below the
    /// folder `bench`.
    ///
    /// @throws io.elman.formats.FormatException if a file is not what it should be
    static Results read(Path bench) throws IOException {
        return new Results(
                runs(bench.resolve("results/addition"), "Elman"),
                runs(bench.resolve("results/addition-pytorch"), "PyTorch"),
                references(bench.resolve("reference/addition.json")));
    }

    private static Map<String, RunFile> runs(Path folder, String source) throws IOException {
        Map<String, RunFile> runs = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return runs;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                RunFile run = RunFile.read(file, source);
                runs.put(run.curve().run(), run);
            }
        }
        return runs;
    }

    private static List<Curve> references(Path file) throws IOException {
        return references(JsonView.parse(file.getFileName().toString(), Files.readString(file)));
    }

    static List<Curve> references(JsonView text) {
        List<Curve> curves = new ArrayList<>();
        for (JsonView curve : text.field("curves").elements()) {
            curves.add(new Curve(
                    curve.field("run").text(),
                    curve.field("source").text(),
                    curve.field("points").elements().stream().map(RunFile::epoch).toList()));
        }
        return curves;
    }

    /// Elman's runs, by name in alphabetical order.
    Collection<RunFile> all() {
        return ours.values();
    }

    /// Elman's runs of that name, and those whose name says that only the seed was another.
    List<RunFile> seeds(String name) {
        return ours.values().stream()
                .filter(run -> run.curve().run().matches(Pattern.quote(name) + "(-seed-\\d+)?"))
                .toList();
    }

    /// Elman's run of that name, or null if it is not on file.
    @Nullable
    RunFile run(String name) {
        return ours.get(name);
    }

    /// Elman's curve of that name, or null if it is not on file.
    @Nullable
    Curve curve(String name) {
        RunFile run = ours.get(name);
        return run == null ? null : run.curve();
    }

    /// What others reached with the same settings: a whole run of PyTorch if there is one on file,
    /// and the figures noted elsewhere.
    List<Curve> others(String name) {
        List<Curve> others = new ArrayList<>();
        RunFile whole = pytorch.get(name);
        if (whole != null) {
            others.add(whole.curve());
        }
        references.stream().filter(curve -> curve.run().equals(name)).forEach(others::add);
        return others;
    }
}
