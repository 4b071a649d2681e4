package io.elman.bench.speed;

import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The rows of layers in `bench/results/performance.json`.
record SpeedResults(List<SpeedResult> rows) {
    /// The kinds of such rows, in the order of the page.
    static final List<String> KINDS = List.of("train", "infer", "train-lengths", "infer-lengths",
            "stream", "growth-time", "growth-batch", "threads", "scalar");

    static SpeedResults of(JsonView json) {
        return new SpeedResults(json.field("rows").elements().stream()
                .filter(row -> KINDS.contains(row.field("kind").text()))
                .map(SpeedResult::of)
                .toList());
    }

    /// @throws io.elman.formats.FormatException if the file is not what it should be
    static JsonView read(Path file) throws IOException {
        return JsonView.parse(file.toString(), Files.readString(file));
    }

    Stream<SpeedResult> of(String kind) {
        return rows.stream().filter(row -> row.kind().equals(kind));
    }

    /// The row of the same shape without lengths.
    Optional<SpeedResult> fullLength(SpeedResult lengths) {
        return of(lengths.kind().replace("-lengths", ""))
                .filter(full -> full.row().equals(lengths.row())).findFirst();
    }

    /// The rows of the same kind and work.
    Stream<SpeedResult> similar(SpeedResult result) {
        return of(result.kind()).filter(other -> other.work().equals(result.work()));
    }

    /// The one with the least time of those.
    Optional<SpeedResult> shortest(SpeedResult result) {
        return similar(result).min(Comparator.comparingInt(other -> other.row().time()));
    }
}
