package io.elman.bench.speed;

import io.elman.bench.Table;
import io.elman.formats.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The tables about whole programs, from the rows of `bench/results/performance.json`.
final class WholeRunTables {
    private static final List<Side> PEERS = List.of(Side.PYTORCH, Side.KERAS, Side.DJL, Side.DL4J);
    private static final Map<String, String> STARTS = Map.of(
            "predict", "`./elman predict` of a small model, to its exit",
            "first training step", "`./elman train addition`, to its first training step");

    private WholeRunTables() {}

    /// Markdown of the parts `addition`, `addition-threads`, `addition-memory`, `start` and `busy`;
    /// empty where nothing was measured.
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
        tables.put("addition-threads", threads(addition));
        tables.put("addition-memory", memory(addition));
        tables.put("start", start(of("start", runs)));
        tables.put("busy", busy(of("busy", runs)));
        return tables;
    }

    private static List<WholeRun> of(String kind, List<WholeRun> runs) {
        return runs.stream().filter(run -> run.kind().equals(kind)).toList();
    }

    private static String table(List<String> titles, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        Table table = Table.ofFigures(titles);
        rows.forEach(table::row);
        return table.toString();
    }

    private static String addition(List<WholeRun> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (WholeRun run : runs) {
            List<String> cells = new ArrayList<>(
                    List.of(name(run), Figures.spread(run.ours())));
            for (Side peer : PEERS) {
                Turns theirs = run.seconds().get(peer.key());
                cells.add(theirs == null
                        ? Figures.NONE
                        : Figures.spread(theirs) + " **" + Figures.ratio(run.ratio(peer)) + "**");
            }
            cells.add(Demand.met(WholeRunDemands.faster(run)));
            rows.add(cells);
        }
        return table(titles("one epoch", "Elman, median (min–max)", " (÷ Elman)"), rows);
    }

    /// Runs with one thread beside the same with two.
    private static String threads(List<WholeRun> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (WholeRun one : runs) {
            for (WholeRun two : runs) {
                if (one.threads() == 1 && two.threads() == 2 && one.name().equals(two.name())) {
                    one.seconds().forEach((side, slow) -> {
                        Turns fast = two.seconds().get(side);
                        if (fast != null) {
                            rows.add(threads(one.name(), side, slow, fast));
                        }
                    });
                }
            }
        }
        return table(List.of("one epoch", "whose", "1 thread", "2 threads",
                "1 thread ÷ 2 threads", "mark met"), rows);
    }

    private static List<String> threads(String name, String side, Turns slow, Turns fast) {
        double ratio = slow.median() / fast.median();
        return List.of(name, Side.title(side), Figures.spread(slow), Figures.spread(fast),
                Figures.ratio(ratio), Demand.met(side.equals(Side.ELMAN.key())
                        ? WholeRunDemands.threads(ratio)
                        : List.of()));
    }

    private static String memory(List<WholeRun> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (WholeRun run : runs) {
            Turns ours = run.memory().get(Side.ELMAN.key());
            if (ours == null) {
                continue;
            }
            List<String> cells = new ArrayList<>(List.of(name(run), mebibytes(ours)));
            PEERS.forEach(peer -> cells.add(mebibytes(run.memory().get(peer.key()))));
            cells.add(Demand.met(
                    WholeRunDemands.memory(ours, run.memory().get(Side.PYTORCH.key()))));
            rows.add(cells);
        }
        return table(titles("training", "Elman", ""), rows);
    }

    private static String start(List<WholeRun> runs) {
        return table(List.of("command", "median (min–max)", "mark met"),
                runs.stream().map(run -> List.of(
                        STARTS.getOrDefault(run.name(), run.name()), Figures.spread(run.ours()),
                        Demand.met(WholeRunDemands.start(run)))).toList());
    }

    private static String busy(List<WholeRun> runs) {
        List<List<String>> rows = new ArrayList<>();
        for (WholeRun run : runs) {
            run.quiet().forEach((side, quiet) -> {
                Turns loud = Objects.requireNonNull(run.seconds().get(side));
                rows.add(List.of(name(run), Side.title(side), Figures.spread(quiet),
                        Figures.spread(loud), Figures.ratio(loud.median() / quiet.median())));
            });
        }
        return table(List.of("one epoch", "whose", "quiet", "beside busy processes",
                "times as long"), rows);
    }

    private static List<String> titles(String first, String ours, String afterPeer) {
        List<String> titles = new ArrayList<>(List.of(first, ours));
        PEERS.forEach(peer -> titles.add(peer.title() + afterPeer));
        titles.add("mark met");
        return titles;
    }

    private static String name(WholeRun run) {
        return run.name() + (run.threads() == 1 ? ", 1 thread" : ", " + run.threads() + " threads");
    }

    private static String mebibytes(@Nullable Turns bytes) {
        return bytes == null ? Figures.NONE : Figures.mebibytes(bytes.median());
    }
}
