package io.elman.bench;

import io.elman.formats.FormatException;
import io.elman.formats.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A finished training run as `bench/addition-curves` left it: a line that says what was run, one
/// about the model, then one for each epoch, each a JSON object.
///
/// @param command the command line, from the project's folder
/// @param machine the processor's name
/// @param parameters how many numbers the model learns
record RunFile(
        String command, String machine, int processors, long samples, int batch, long parameters,
        Curve curve) {

    /// Reads a file.
    ///
    /// @param source whose run it was
    /// @throws FormatException if a line is no such object, or one is missing
    static RunFile read(Path file, String source) throws IOException {
        return parse(file.getFileName().toString(), source, Files.readAllLines(file));
    }

    static RunFile parse(String file, String source, List<String> lines) {
        Map<String, JsonView> heads = new LinkedHashMap<>();
        List<Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonView line = JsonView.parse(file + " line " + (i + 1), lines.get(i));
            String event = line.field("event").text();
            switch (event) {
                case "epoch" -> {
                    line.field("seconds").number();
                    epochs.add(epoch(line));
                }
                case "run", "model" -> heads.put(event, line);
                default -> throw line.field("event").fault("run, model or epoch");
            }
        }
        JsonView run = head(file, heads, "run");
        int asked = run.field("epochs").integer();
        if (asked < 1) {
            throw run.field("epochs").fault("a number above 0");
        }
        if (epochs.size() != asked) {
            throw broken(file, asked + " epochs", epochs.size() + " of them");
        }
        return new RunFile(
                run.field("command").text(),
                run.field("machine").text(),
                run.field("processors").integer(),
                run.field("samples").whole(),
                run.field("batch").integer(),
                head(file, heads, "model").field("parameters").whole(),
                new Curve(run.field("run").text(), source, epochs));
    }

    /// An epoch of a JSON object whose other fields but `event` are its figures.
    static Epoch epoch(JsonView line) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String name : line.names()) {
            if (!name.equals("event") && !name.equals("epoch")) {
                figures.put(name, line.field(name).number());
            }
        }
        return new Epoch(line.field("epoch").integer(), figures);
    }

    private static JsonView head(String file, Map<String, JsonView> heads, String event) {
        JsonView head = heads.get(event);
        if (head == null) {
            throw broken(file, "a line with the event \"" + event + "\"", "none");
        }
        return head;
    }

    private static FormatException broken(String file, String expected, String got) {
        return new FormatException(
                file, "expected " + expected + ", got " + got,
                "Run it again with bench/addition-curves.");
    }

    /// The median of the epochs' times in seconds.
    double secondsAnEpoch() {
        double[] seconds = curve.with("seconds").epochs().stream()
                .mapToDouble(epoch -> epoch.figures().get("seconds"))
                .sorted()
                .toArray();
        int middle = seconds.length / 2;
        return seconds.length % 2 == 1
                ? seconds[middle]
                : (seconds[middle - 1] + seconds[middle]) / 2;
    }
}
