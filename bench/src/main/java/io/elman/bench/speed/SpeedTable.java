package io.elman.bench.speed;

import io.elman.bench.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The table of a kind of rows.
final class SpeedTable {
    private record Column(String title, Function<SpeedResult, String> cell) {}

    private final SpeedResults results;
    private final Demands demands;

    SpeedTable(SpeedResults results) {
        this.results = results;
        this.demands = new Demands(results);
    }

    /// Nothing if there are no such rows.
    String of(String kind) {
        List<SpeedResult> rows = results.of(kind).toList();
        if (rows.isEmpty()) {
            return "";
        }
        List<Column> columns = columns(kind, rows);
        Table table = Table.ofFigures(columns.stream().map(Column::title).toList());
        rows.forEach(row -> table.row(
                columns.stream().map(column -> column.cell().apply(row)).toList()));
        return table.toString();
    }

    private List<Column> columns(String kind, List<SpeedResult> rows) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("layer", SpeedResult::name));
        if (kind.startsWith("growth") || kind.equals("scalar")) {
            columns.add(new Column("work", SpeedTable::work));
        }
        columns.add(new Column("Elman, median (min–max)", row -> Figures.spread(row.ours())));
        columns.add(new Column("of the peak", row -> Figures.percent(row.partOfPeak())));
        for (Side side : Side.values()) {
            if (side != Side.ELMAN && rows.stream().anyMatch(row -> row.has(side.key()))) {
                columns.add(new Column(side.title() + " ÷ Elman",
                        row -> Figures.ratio(row.ratio(side.key()))));
            }
        }
        columns.addAll(own(kind));
        columns.add(new Column("mark met", row -> Demand.met(demands.on(row))));
        return columns;
    }

    /// The columns that only this kind has.
    private List<Column> own(String kind) {
        return switch (kind) {
            case "train-lengths", "infer-lengths" -> List.of(
                    new Column("valid steps", row -> Figures.percent(
                            row.steps() / row.row().time() / row.row().batch())),
                    new Column("a valid step ÷ one of full length", row -> Figures.ratio(
                            results.fullLength(row).map(full -> row.perStep() / full.perStep())
                                    .orElse(Double.NaN))));
            case "stream" -> List.of(
                    new Column("p99 ÷ p50", row -> row.step() == null
                            ? Figures.NONE
                            : Figures.ratio(row.step().slow() / row.step().median())),
                    new Column("bytes a step", row -> row.step() == null
                            ? Figures.NONE
                            : String.format(Locale.ROOT, "%.0f", row.step().allocated())));
            case "growth-time" -> List.of(
                    new Column("a step of the batch", row -> Figures.time(
                            row.ours().median() / row.row().time())),
                    new Column("÷ that of the shortest", row -> Figures.ratio(
                            results.shortest(row).map(first -> row.perStep() / first.perStep())
                                    .orElse(Double.NaN))));
            case "growth-batch" -> List.of(
                    new Column("sequences a second", row -> String.format(Locale.ROOT, "%,.0f",
                            row.row().batch() / row.ours().median())));
            default -> List.of();
        };
    }

    private static String work(SpeedResult row) {
        return switch (row.work()) {
            case "train" -> "training";
            case "infer" -> "inference";
            default -> row.work();
        };
    }
}
