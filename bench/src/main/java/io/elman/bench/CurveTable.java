package io.elman.bench;

import static io.elman.bench.Epoch.ACCURACY;
import static io.elman.bench.Epoch.EXACT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fills in the tables of `docs/benchmarks/addition.md` from the runs on file.
public final class CurveTable {
    private static final String NONE = "–";
    private static final String MISSING = "not run yet";

    private final Results results;

    CurveTable(Results results) {
        this.results = results;
    }

    /// Rewrites the page.
    ///
    /// @param args the project's folder, or nothing for the current one
    /// @throws IOException if a file cannot be read or written
    public static void main(String[] args) throws IOException {
        Path project = Path.of(args.length > 0 ? args[0] : "");
        Path page = project.resolve("docs/benchmarks/addition.md");
        CurveTable table = new CurveTable(Results.read(project.resolve("bench")));
        Files.writeString(page, MarkedText.fill(Files.readString(page), table.parts()));
    }

    /// Every generated part of the page, by name.
    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("marks", marks());
        parts.put("cells", milestones(List.of(5, 10, 20, 25, 29, 30, 40), 40, List.of(
                Runs.LSTM, Runs.GRU, Runs.RNN)));
        parts.put("seeds", milestones(List.of(10, 15, 20, 25, 30, 35, 40), 40, List.of(
                Runs.LSTM, Runs.LSTM_SEED_8, Runs.LSTM_SEED_9)));
        parts.put("two-digits", milestones(List.of(20, 25, 35, 40, 45, 55, 60), 60, List.of(
                Runs.TWO_BATCH_16, Runs.TWO_BATCH_32, Runs.TWO_BATCH_128)));
        parts.put("batch-32", milestones(List.of(1, 2, 4, 8, 10, 15, 20, 25, 29), 29, List.of(
                Runs.LSTM_BATCH_32)));
        parts.put("claims", claims());
        parts.put("runs", runs());
        return parts;
    }

    /// One row for each seed that a run was made with.
    private String marks() {
        Table table = Table.ofText(List.of(
                "run", "asked of it", "first epoch there", "at the last epoch asked", "met"));
        for (Runs.Mark mark : Runs.MARKS) {
            String asked = "≥ " + hundredths(mark.accuracy()) + " by epoch " + mark.by();
            List<RunFile> seeds = results.seeds(mark.run());
            if (seeds.isEmpty()) {
                table.row(List.of(mark.title(), asked, MISSING, NONE, NONE));
            }
            for (RunFile run : seeds) {
                Optional<Epoch> first = run.curve().firstReaching(ACCURACY, mark.accuracy());
                boolean met = first.isPresent() && first.get().number() <= mark.by();
                table.row(List.of(
                        mark.title() + seed(mark.run(), run), asked, number(first),
                        both(run.curve().at(mark.by())), met ? "yes" : "**no**"));
            }
        }
        return table.toString();
    }

    private static String seed(String name, RunFile run) {
        return run.curve().run().substring(name.length()).replace("-seed-", ", seed ");
    }

    /// Validation accuracy and exact match at some epochs, ours and others' in turn.
    private String milestones(List<Integer> epochs, int last, List<String> runs) {
        List<String> titles = new ArrayList<>(List.of("run", "whose"));
        epochs.forEach(epoch -> titles.add("epoch " + epoch));
        titles.addAll(List.of("best", "≥ .95 from", "≥ .99 from"));
        Table table = Table.ofFigures(titles);
        for (String run : runs) {
            Curve ours = results.curve(run);
            if (ours == null) {
                table.row(missing(run, titles.size()));
            }
            Stream.concat(Stream.ofNullable(ours), results.others(run).stream())
                    .map(curve -> curve.until(last))
                    .forEach(curve -> table.row(milestones(curve, epochs)));
        }
        return table.toString();
    }

    private static List<String> milestones(Curve curve, List<Integer> epochs) {
        List<String> row = new ArrayList<>(List.of(curve.run(), curve.source()));
        epochs.forEach(epoch -> row.add(both(curve.at(epoch))));
        if (curve.isWhole()) {
            row.add(curve.best(ACCURACY).map(e -> both(e) + " at " + e.number()).orElse(NONE));
            row.add(number(curve.firstReaching(ACCURACY, 0.95)));
            row.add(number(curve.firstReaching(ACCURACY, 0.99)));
        } else {
            row.addAll(List.of(NONE, NONE, NONE));
        }
        return row;
    }

    private static List<String> missing(String run, int columns) {
        List<String> row = new ArrayList<>(List.of(run, MISSING));
        while (row.size() < columns) {
            row.add(NONE);
        }
        return row;
    }

    private String claims() {
        Table table = Table.ofFigures(List.of(
                "digits", "examples", "batch", "99 % claimed in", "validation then",
                "training then",
                "best until then", "first ≥ .99", "holds here"));
        for (Runs.Mark claim : Runs.CLAIMS) {
            RunFile run = results.run(claim.run());
            if (run == null) {
                table.row(List.of(claim.title(), NONE, NONE, claim.by() + " epochs", MISSING, NONE,
                        NONE, NONE, NONE));
                continue;
            }
            Curve claimed = run.curve().until(claim.by());
            Epoch then = run.curve().at(claim.by());
            table.row(List.of(
                    claim.title(),
                    String.format(Locale.ROOT, "%,d", run.samples()),
                    String.valueOf(run.batch()),
                    claim.by() + " epochs",
                    both(then),
                    then == null ? NONE : share(then.figure("accuracy")),
                    claimed.best(ACCURACY).map(e -> both(e) + " at " + e.number()).orElse(NONE),
                    number(run.curve().firstReaching(ACCURACY, claim.accuracy())),
                    claimed.firstReaching(ACCURACY, claim.accuracy()).isPresent()
                            ? "yes"
                            : "**no**"));
        }
        return table.toString();
    }

    private String runs() {
        Table table = Table.ofText(List.of(
                "run", "command", "parameters", "seconds an epoch (median)", "machine"));
        for (RunFile run : results.all()) {
            table.row(List.of(
                    run.curve().run(),
                    "`" + run.command() + "`",
                    String.format(Locale.ROOT, "%,d", run.parameters()),
                    String.format(Locale.ROOT, "%.2f", run.secondsAnEpoch()),
                    run.machine() + ", " + run.processors() + " processors"));
        }
        return table.toString();
    }

    private static String number(Optional<Epoch> epoch) {
        return epoch.map(e -> String.valueOf(e.number())).orElse("not reached");
    }

    /// The accuracy, and in brackets the exact matches if they are known.
    private static String both(@Nullable Epoch epoch) {
        if (epoch == null || epoch.figure(ACCURACY) == null) {
            return NONE;
        }
        String accuracy = share(epoch.figure(ACCURACY));
        Double exact = epoch.figure(EXACT);
        return exact == null ? accuracy : accuracy + " (" + share(exact) + ")";
    }

    /// A share without the zero before its point, cut and not rounded: what is shown as .990 is at
    /// least that.
    static String share(@Nullable Double figure) {
        if (figure == null) {
            return NONE;
        }
        long thousandths = (long) Math.floor(figure * 1000 + 1e-6);
        return thousandths >= 1000 ? "1.000" : String.format(Locale.ROOT, ".%03d", thousandths);
    }

    private static String hundredths(double level) {
        return String.format(Locale.ROOT, ".%02d", Math.round(level * 100));
    }
}
