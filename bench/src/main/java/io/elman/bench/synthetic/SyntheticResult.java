package io.elman.bench.synthetic;

import io.elman.formats.FormatException;
import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One run of [SyntheticRun], as its file has it.
///
/// @param parameters how many numbers the model learns
/// @param stepsAnEpoch changes of the weights between two test losses
/// @param trivial the loss of the best answer that remembers nothing
/// @param testLosses after each epoch
record SyntheticResult(String task, int time, SyntheticCell cell, long parameters,
        long stepsAnEpoch, double trivial, List<Double> testLosses) {
    /// All runs in a folder, in the order of their files' names.
    static List<SyntheticResult> readAll(Path folder) throws IOException {
        List<SyntheticResult> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                results.add(parse(file.getFileName().toString(), Files.readAllLines(file)));
            }
        }
        return results;
    }

    static SyntheticResult parse(String file, List<String> lines) {
        if (lines.size() < 2) {
            throw new FormatException(file, "expected a run and its epochs, got "
                    + lines.size() + " lines", "Run it again with bench/synthetic.");
        }
        JsonView run = JsonView.parse(file + " line 1", lines.getFirst());
        List<Double> losses = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            losses.add(JsonView.parse(file + " line " + (i + 1), lines.get(i)).field("test_loss")
                    .number());
        }
        if (losses.size() != run.field("epochs").integer()) {
            throw new FormatException(file, "expected " + run.field("epochs").integer()
                    + " epochs, got " + losses.size(), "Run it again with bench/synthetic.");
        }
        return new SyntheticResult(
                run.field("task").text(),
                run.field("time").integer(),
                SyntheticCell.of(run.field("cell").text()),
                run.field("parameters").whole(),
                Math.ceilDiv(run.field("examples").whole(), run.field("batch").whole()),
                run.field("trivial").number(),
                losses);
    }

    double last() {
        return testLosses.getLast();
    }

    double best() {
        return testLosses.stream().mapToDouble(loss -> loss).min().orElseThrow();
    }

    /// The steps after which the test loss was first below a tenth of the trivial one, or −1.
    long stepsToATenth() {
        for (int epoch = 0; epoch < testLosses.size(); epoch++) {
            if (testLosses.get(epoch) < trivial / 10) {
                return (epoch + 1) * stepsAnEpoch;
            }
        }
        return -1;
    }
}
