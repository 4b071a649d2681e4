package io.elman.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;

/// Draws `docs/benchmarks/addition-*.png` from the runs on file: on the left validation accuracy
/// over epochs, on the right exact match. A plot none of whose runs is on file is left out.
public final class CurvePlots {

    /// A run in a plot, with its name in the legend.
    private record Line(String run, String label) {}

    private record Plot(String name, String title, int epochs, List<Line> lines) {}

    private static final Plot CLAIMS = new Plot("claims",
            "Batch 128: lines Elman, crosses the 99 % of Keras' header", 100, List.of(
                    new Line(Runs.TWO_BATCH_128, "2 digits"),
                    new Line(Runs.TWO_BATCH_32, "2, batch 32"),
                    new Line(Runs.LSTM, "3 digits"),
                    new Line(Runs.FOUR, "4 digits"),
                    new Line(Runs.FIVE, "5 digits")));

    private static final List<Plot> PLOTS = List.of(
            new Plot("cells", "3 digits, batch 128: lines Elman, dots and dashes PyTorch", 40,
                    List.of(
                            new Line(Runs.LSTM, "LSTM"),
                            new Line(Runs.GRU, "GRU"),
                            new Line(Runs.RNN, "SimpleRNN"))),
            new Plot("seeds", "3 digits, LSTM, batch 128: lines Elman, dots and dashes PyTorch", 40,
                    List.of(
                            new Line(Runs.LSTM, "seed 7"),
                            new Line(Runs.LSTM_SEED_8, "seed 8"),
                            new Line(Runs.LSTM_SEED_9, "seed 9"))),
            new Plot("2-digits", "2 digits, LSTM: lines Elman, dots and dashes PyTorch", 60,
                    List.of(
                            new Line(Runs.TWO_BATCH_16, "batch 16"),
                            new Line(Runs.TWO_BATCH_32, "batch 32"),
                            new Line(Runs.TWO_BATCH_128, "batch 128"))),
            new Plot("batch-32", "3 digits, LSTM, batch 32: Elman and Keras' published run", 30,
                    List.of(new Line(Runs.LSTM_BATCH_32, "Elman"))),
            CLAIMS);

    private CurvePlots() {}

    /// Draws every plot.
    ///
    /// @param args the project's folder, or nothing for the current one
    /// @throws IOException if a file cannot be read or written
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path project = Path.of(args.length > 0 ? args[0] : "");
        Path folder = project.resolve("docs/benchmarks");
        Results results = Results.read(project.resolve("bench"));
        for (Map.Entry<String, List<XYChart>> plot : charts(results).entrySet()) {
            Path file = folder.resolve("addition-" + plot.getKey() + ".png");
            try (OutputStream out = Files.newOutputStream(file)) {
                BitmapEncoder.saveBitmap(plot.getValue(), 1, 2, out, BitmapFormat.PNG);
            }
        }
    }

    /// The charts to be drawn side by side, by the plot's name. Making them needs no fonts, drawing
    /// them does.
    static Map<String, List<XYChart>> charts(Results results) {
        Map<String, List<XYChart>> charts = new LinkedHashMap<>();
        for (Plot plot : PLOTS) {
            if (plot.lines().stream().anyMatch(line -> results.curve(line.run()) != null)) {
                charts.put(plot.name(), List.of(
                        chart(plot, results, Epoch.ACCURACY, "validation accuracy (characters)",
                                0.3),
                        chart(plot, results, Epoch.EXACT, "exact match (whole answers)", 0)));
            }
        }
        return charts;
    }

    private static XYChart chart(
            Plot plot, Results results, String figure, String axis, double lowest) {
        CurveChart chart = new CurveChart(plot.title(), axis, figure, lowest, plot.epochs());
        for (Line line : plot.lines()) {
            Curve ours = results.curve(line.run());
            if (ours == null) {
                continue;
            }
            chart.line(line.label(), ours);
            if (!plot.equals(CLAIMS)) {
                results.others(line.run())
                        .forEach(other -> chart.other(other, plot.lines().size() == 1));
            }
        }
        if (plot.equals(CLAIMS) && figure.equals(Epoch.ACCURACY)) {
            Runs.CLAIMS.forEach(claim -> chart.cross(claim.by(), claim.accuracy()));
        }
        return chart.finished();
    }
}
