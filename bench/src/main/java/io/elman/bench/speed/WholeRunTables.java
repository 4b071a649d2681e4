package io.elman.bench.speed;

import static io.elman.bench.speed.WholeRun.ELMAN;
import static io.elman.bench.speed.WholeRunMarks.NONE;

import io.elman.bench.Table;
import io.elman.formats.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The tables about whole programs, from the rows of `bench/results/performance.json`.
final class WholeRunTables {
    private static final Map<String, String> TITLES = Map.of(
            ELMAN, "Elman", "pytorch", "PyTorch", "keras", "Keras", "djl", "DJL", "dl4j", "DL4J");
    private static final List<String> PEERS = List.of("pytorch", "keras", "djl", "dl4j");
    private static final Map<String, String> STARTS = Map.of(
            "predict", "`./elman predict` of a small model, to its exit",
            "first training step", "`./elman train addition`, to its first training step");

    private WholeRunTables() {}

    /// Markdown of the parts `addition`, `threads`, `memory`, `start` and `busy`.
    ///
    /// @param json the whole file; its rows of other kinds are passed over
    static Map<String, String> tables(JsonView json) {
        List<WholeRun> runs = json.field("rows").elements().stream()
                .filter(row -> WholeRun.KINDS.contains(row.field("kind").text()))
                .map(WholeRun::of)
                .toList();
        List<WholeRun> addition = of("addition", runs);
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("addition", addition(addition));
        tables.put("threads", threads(addition));
        tables.put("memory", memory(addition));
        tables.put("start", start(of("start", runs)));
        tables.put("busy", busy(of("busy", runs)));
        return tables;
    }

    /// A side's name for people.
    static String title(String side) {
        return TITLES.getOrDefault(side, side);
    }

    private static List<WholeRun> of(String kind, List<WholeRun> runs) {
        return runs.stream().filter(run -> run.kind().equals(kind)).toList();
    }

    private static String addition(List<WholeRun> runs) {
        Table table = Table.ofFigures(titles("one epoch", "Elman, median (min–max)",
                " (÷ Elman)"));
        for (WholeRun run : runs) {
            List<String> cells = new ArrayList<>(List.of(name(run), spread(run.ours())));
            for (String peer : PEERS) {
                Turns theirs = run.seconds().get(peer);
                cells.add(theirs == null
                        ? NONE
                        : spread(theirs) + " **" + times(run.ratio(peer)) + "**");
            }
            cells.addAll(WholeRunMarks.faster(run));
            table.row(cells);
        }
        return table.toString();
    }

    /// Runs with one thread beside the same with two.
    private static String threads(List<WholeRun> runs) {
        Table table = Table.ofFigures(List.of("one epoch", "whose", "1 thread", "2 threads",
                "1 thread ÷ 2 threads", "mark", "met"));
        for (WholeRun one : runs) {
            for (WholeRun two : runs) {
                if (one.threads() == 1 && two.threads() == 2 && one.name().equals(two.name())) {
                    one.seconds().forEach((side, slow) -> {
                        Turns fast = two.seconds().get(side);
                        if (fast != null) {
                            table.row(threads(one.name(), side, slow, fast));
                        }
                    });
                }
            }
        }
        return table.toString();
    }

    private static List<String> threads(String name, String side, Turns slow, Turns fast) {
        double ratio = slow.median() / fast.median();
        List<String> cells = new ArrayList<>(
                List.of(name, title(side), spread(slow), spread(fast), times(ratio)));
        cells.addAll(side.equals(ELMAN)
                ? WholeRunMarks.threads(ratio)
                : List.of(NONE, NONE));
        return cells;
    }

    private static String memory(List<WholeRun> runs) {
        Table table = Table.ofFigures(titles("training", "Elman", ""));
        for (WholeRun run : runs) {
            List<String> cells = new ArrayList<>(
                    List.of(name(run), mebibytes(run.memory().get(ELMAN))));
            PEERS.forEach(peer -> cells.add(mebibytes(run.memory().get(peer))));
            Turns pytorch = run.memory().get("pytorch");
            cells.addAll(pytorch == null
                    ? List.of(NONE, NONE)
                    : WholeRunMarks.memory(Objects.requireNonNull(run.memory().get(ELMAN)),
                            pytorch));
            table.row(cells);
        }
        return table.toString();
    }

    private static String start(List<WholeRun> runs) {
        Table table = Table.ofFigures(List.of("command", "median (min–max)", "mark", "met"));
        for (WholeRun run : runs) {
            List<String> cells = new ArrayList<>(List.of(
                    STARTS.getOrDefault(run.name(), run.name()), spread(run.ours())));
            cells.addAll(WholeRunMarks.start(run));
            table.row(cells);
        }
        return table.toString();
    }

    private static String busy(List<WholeRun> runs) {
        Table table = Table
                .ofFigures(List.of("one epoch", "whose", "quiet", "beside busy processes",
                        "times as long"));
        for (WholeRun run : runs) {
            run.seconds().forEach((side, loud) -> {
                Turns quiet = run.quiet().get(side);
                table.row(List.of(name(run), title(side), quiet == null ? NONE : spread(quiet),
                        spread(loud),
                        quiet == null ? NONE : times(loud.median() / quiet.median())));
            });
        }
        return table.toString();
    }

    private static List<String> titles(String first, String ours, String afterPeer) {
        List<String> titles = new ArrayList<>(List.of(first, ours));
        PEERS.forEach(peer -> titles.add(title(peer) + afterPeer));
        titles.addAll(List.of("mark", "met"));
        return titles;
    }

    private static String name(WholeRun run) {
        return run.name() + (run.threads() == 1 ? ", 1 thread" : ", " + run.threads() + " threads");
    }

    private static String spread(Turns turns) {
        String median = String.format(Locale.ROOT, "%.2f s", turns.median());
        return turns.values().size() == 1
                ? median
                : String.format(Locale.ROOT, "%s (%.2f–%.2f)", median, turns.least(), turns.most());
    }

    private static String times(@Nullable Double ratio) {
        return ratio == null ? NONE : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String mebibytes(@Nullable Turns bytes) {
        return bytes == null
                ? NONE
                : String.format(Locale.ROOT, "%.0f MiB", bytes.median() / 1048576);
    }
}
