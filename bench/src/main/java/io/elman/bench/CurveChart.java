package io.elman.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// A chart of one figure over epochs, its values between some lowest one and 1.
///
/// Lines are told apart by the colours of Okabe and Ito, which colour-blind readers can tell apart
/// too; what belongs to a line has its colour.
final class CurveChart {
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xAA4499),
            new Color(0x555555));
    private static final Color INK = new Color(0x333333);
    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;

    private final XYChart chart;
    private final String figure;
    private final int epochs;
    private int lines;
    private int series;

    CurveChart(String title, String axis, String figure, double lowest, int epochs) {
        this.figure = figure;
        this.epochs = epochs;
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("epoch")
                .yAxisTitle(axis)
                .build();
        style(chart.getStyler(), lowest, epochs);
    }

    private static void style(XYStyler style, double lowest, int epochs) {
        Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        style.setChartBackgroundColor(Color.WHITE);
        style.setChartFontColor(INK);
        style.setChartTitleFont(text.deriveFont(13f));
        style.setLegendFont(text);
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendPadding(6);
        style.setXAxisTickMarkSpacingHint(60);
        style.setLegendSeriesLineLength(20);
        style.setPlotBorderVisible(false);
        style.setMarkerSize(8);
        style.setLocale(Locale.ROOT);
        style.setAxisTitleFont(text);
        style.setAxisTickLabelsFont(text);
        style.setPlotGridLinesColor(new Color(0xE6E6E6));
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setYAxisDecimalPattern("0.0");
        style.setXAxisDecimalPattern("0");
        style.setYAxisMin(lowest);
        style.setYAxisMax(1.0);
        style.setXAxisMin(0.0);
        style.setXAxisMax((double) epochs);
    }

    /// Adds one of our curves, with the next colour.
    void line(String label, Curve curve) {
        Curve shown = curve.until(epochs).with(figure);
        if (!shown.epochs().isEmpty()) {
            add(label, shown, SeriesLines.SOLID, 1.6f, SeriesMarkers.NONE, COLOURS.get(lines));
        }
        lines++;
    }

    /// Adds somebody else's curve in the colour of the last line: dots, or if every epoch of it is
    /// known, a dashed line.
    ///
    /// @param named whether the legend names it
    void other(Curve curve, boolean named) {
        Curve shown = curve.until(epochs).with(figure);
        if (shown.epochs().isEmpty()) {
            return;
        }
        Color colour = COLOURS.get(lines - 1);
        XYSeries added = curve.isWhole()
                ? add(curve.source(), shown, SeriesLines.DASH_DASH, 1.2f, SeriesMarkers.NONE,
                        colour)
                : add(curve.source(), shown, SeriesLines.NONE, 1, SeriesMarkers.CIRCLE, colour);
        added.setShowInLegend(named);
    }

    /// Marks a place with a cross.
    void cross(int epoch, double value) {
        XYSeries cross = chart.addSeries(
                "cross " + series++, new double[] {epoch}, new double[] {value});
        cross.setLineStyle(SeriesLines.NONE);
        cross.setMarker(SeriesMarkers.CROSS);
        cross.setMarkerColor(Color.BLACK);
        cross.setShowInLegend(false);
    }

    private XYSeries add(
            String label, Curve curve, BasicStroke stroke, float width, Marker marker,
            Color colour) {
        double[] x = curve.epochs().stream().mapToDouble(Epoch::number).toArray();
        double[] y = curve.epochs().stream().mapToDouble(e -> e.figures().get(figure)).toArray();
        XYSeries added = chart.addSeries("series " + series++, x, y);
        added.setLabel(label);
        added.setLineStyle(stroke);
        added.setLineWidth(width);
        added.setLineColor(colour);
        added.setMarker(marker);
        added.setMarkerColor(colour);
        return added;
    }

    XYChart finished() {
        return chart;
    }
}
