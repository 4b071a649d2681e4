package io.elman.bench.speed;

import io.elman.formats.JsonView;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of `bench/results/performance.json`.
///
/// @param kind of comparison
/// @param work that is done: train, infer, stream
/// @param steps of all sequences together, without padding
/// @param seconds of a call, turn by turn, for each side that took part
/// @param flops multiplications and additions of a call, as they are written down
/// @param peak the most of them a second that registers allow
/// @param step of a stream: what else is known of its steps
record SpeedResult(String kind, String work, LayerRow row, int threads, double steps, double flops,
        double peak, Map<String, Turns> seconds, @Nullable StepTimes step) {
    static final String ELMAN = "elman";

    /// Of single steps: the median, the 99th percentile, and the bytes that one allocates.
    record StepTimes(double median, double slow, double allocated) {}

    static SpeedResult of(JsonView json) {
        int[] n = json.field("shape").elements().stream().mapToInt(JsonView::integer).toArray();
        LayerRow row = new LayerRow(json.field("cell").text(), n[0], n[1], n[2], n[3], n[4], n[5]);
        StepTimes step = json.has("p99")
                ? new StepTimes(json.field("p50").number(), json.field("p99").number(),
                        json.field("allocated").number())
                : null;
        return new SpeedResult(json.field("kind").text(), json.field("work").text(), row,
                json.field("threads").integer(), json.field("steps").number(),
                json.field("flops").number(), json.field("peak").number(),
                Turns.bySide(json.field("seconds")), step);
    }

    /// What the row is about, without its kind.
    String name() {
        String name = row.cell().toUpperCase(Locale.ROOT) + " ";
        if (!work.equals("stream")) {
            name += "T " + row.time() + ", B " + row.batch() + ", ";
        }
        return name + row.in() + " → " + row.hidden()
                + (row.layers() > 1 ? ", " + row.layers() + " layers" : "")
                + (row.directions() > 1 ? ", bidirectional" : "");
    }

    boolean has(String side) {
        return seconds.containsKey(side);
    }

    /// Our turns.
    Turns ours() {
        return Objects.requireNonNull(seconds.get(ELMAN));
    }

    /// NaN if the side took no part.
    double median(String side) {
        Turns turns = seconds.get(side);
        return turns == null ? Double.NaN : turns.median();
    }

    /// Our time of a step that is no padding.
    double perStep() {
        return ours().median() / steps;
    }

    /// How many times as long the side takes; NaN if it took no part.
    double ratio(String side) {
        return median(side) / ours().median();
    }

    /// The ratio of the fastest other side.
    double ratioOfBest() {
        return seconds.keySet().stream().filter(side -> !side.equals(ELMAN))
                .mapToDouble(this::ratio).min().orElse(Double.NaN);
    }

    /// The ratio of PyTorch's best way.
    double ratioOfPyTorch() {
        return seconds.keySet().stream().filter(side -> side.startsWith("pytorch"))
                .mapToDouble(this::ratio).min().orElse(Double.NaN);
    }

    /// Our part of the peak.
    double partOfPeak() {
        return flops / ours().median() / peak;
    }
}
