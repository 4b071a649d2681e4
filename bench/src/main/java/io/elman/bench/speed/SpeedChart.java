package io.elman.bench.speed;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/// How many times as long the best other side takes: a bar for each shape and kind of layer.
final class SpeedChart {
    private static final Map<String, Color> CELLS = new LinkedHashMap<>();

    static {
        // Of Okabe and Ito, for colour-blind readers too.
        CELLS.put("lstm", new Color(0x0072B2));
        CELLS.put("gru", new Color(0xD55E00));
        CELLS.put("rnn", new Color(0x009E73));
    }

    private SpeedChart() {}

    /// Training above inference.
    static List<CategoryChart> charts(SpeedResults results) {
        return List.of(
                chart("Forward and backward: best peer's time ÷ Elman's (above the line: Elman is faster)",
                        results.of("train").toList()),
                chart("Inference: best peer's time ÷ Elman's (above the line: Elman is faster)",
                        results.of("infer").toList()));
    }

    private static CategoryChart chart(String title, List<SpeedResult> results) {
        CategoryChart chart = new CategoryChartBuilder().width(1100).height(380).title(title)
                .xAxisTitle("time, batch, in → hidden (×2: two layers, ⇄: bidirectional)").build();
        style(chart.getStyler());
        Set<String> shapes = new LinkedHashSet<>();
        results.forEach(result -> shapes.add(shape(result.row())));
        CELLS.forEach((cell, colour) -> {
            Map<String, Double> ratios = new LinkedHashMap<>();
            results.stream().filter(result -> result.row().cell().equals(cell))
                    .forEach(result -> ratios.put(shape(result.row()),
                            Math.round(100 * result.ratioOfBest()) / 100.0));
            if (!ratios.isEmpty()) {
                chart.addSeries(cell.toUpperCase(Locale.ROOT), List.copyOf(shapes),
                        shapes.stream().map(ratios::get).toList()).setFillColor(colour);
            }
        });
        chart.addAnnotation(new AnnotationLine(1, false, false));
        return chart;
    }

    private static void style(CategoryStyler style) {
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setAnnotationLineColor(Color.BLACK);
        style.setAnnotationLineStroke(new BasicStroke(1.5f));
        style.setLegendBorderColor(Color.WHITE);
        style.setYAxisMin(0.0);
        style.setYAxisDecimalPattern("0.0");
        style.setLocale(Locale.ROOT);
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        style.setXAxisMaxLabelCount(20);
        style.setAvailableSpaceFill(0.8);
    }

    private static String shape(LayerRow row) {
        return row.time() + ", " + row.batch() + ", " + row.in() + " → " + row.hidden()
                + (row.layers() > 1 ? " ×" + row.layers() : "")
                + (row.directions() > 1 ? " ⇄" : "");
    }
}
