package io.elman.bench.speed;

import io.elman.bench.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The few figures of `README.md`.
final class SpeedSummary {
    private static final Map<String, LayerRow> WORK = Map.of(
            "train", new LayerRow("lstm", 64, 64, 128, 512, 1, 1),
            "infer", new LayerRow("lstm", 64, 64, 128, 512, 1, 1),
            "stream", new LayerRow("lstm", 1, 1, 64, 128, 1, 1));
    private static final List<String> KINDS = List.of("train", "infer", "stream");
    private static final List<String> TITLES = List.of("Forward and backward", "Inference",
            "One step of a stream");

    private SpeedSummary() {}

    /// A line for each kind of work, with times of all sides.
    static String of(SpeedResults results) {
        Table table = Table.ofFigures(
                List.of("one call", "Elman", "PyTorch", "Keras", "ONNX Runtime"));
        for (int i = 0; i < KINDS.size(); i++) {
            String kind = KINDS.get(i);
            Optional<SpeedResult> found = results.of(kind)
                    .filter(row -> row.row().equals(WORK.get(kind))).findFirst();
            if (found.isPresent()) {
                SpeedResult row = found.get();
                double ours = row.ours().median();
                table.row(List.of(TITLES.get(i) + ", " + row.name(),
                        "**" + Figures.time(ours) + "**",
                        Figures.time(ours * row.ratioOfPyTorch()),
                        Figures.time(row.median("keras")),
                        Figures.time(row.median("onnxruntime"))));
            }
        }
        return table.toString();
    }
}
