package io.elman.bench.speed;

import io.elman.formats.JsonView;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Made-up rows of results.
final class Rows {
    static final String TRAIN = """
            {"kind": "train", "work": "train", "cell": "lstm", "shape": [64, 64, 128, 512, 1, 1],
             "threads": 2, "steps": 4096, "flops": 8e9, "peak": 1e11,
             "seconds": {"elman": [0.08, 0.1, 0.2], "pytorch": [0.11, 0.13, 0.12],
                         "keras": [0.3, 0.4]}}""";
    static final String STREAM = """
            {"kind": "stream", "work": "stream", "cell": "lstm", "shape": [1, 1, 64, 128, 1, 1],
             "threads": 1, "steps": 1, "flops": 1e5, "peak": 1e11,
             "p50": 3e-6, "p99": 4e-6, "allocated": 0,
             "seconds": {"elman": [3e-6], "pytorch": [3e-5], "pytorch-compiled": [2.4e-5],
                         "onnxruntime": [9e-6]}}""";

    private Rows() {}

    static SpeedResult row(String json) {
        return SpeedResult.of(JsonView.parse("test", json));
    }

    static SpeedResults results(String... rows) {
        return SpeedResults.of(file(rows));
    }

    static JsonView file(String... rows) {
        return JsonView.parse("test", """
                {"machine": "M", "versions": {"elman": "1", "keras": "3"}, "rounds": 5, "rows": ["""
                + Stream.of(rows).collect(Collectors.joining(",")) + "]}");
    }

    /// A row of our own, whose call takes so many seconds.
    static String own(String kind, String work, int time, int batch, double seconds) {
        return """
                {"kind": "%s", "work": "%s", "cell": "lstm", "shape": [%d, %d, 64, 128, 1, 1],
                 "threads": 2, "steps": %d, "flops": 1e6, "peak": 1e11,
                 "seconds": {"elman": [%s]}}""".formatted(kind, work, time, batch, time * batch,
                seconds);
    }
}
