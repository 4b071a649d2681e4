package io.elman.cli;

import io.elman.formats.Json;
import io.elman.nn.Sequential;
import io.elman.tasks.Addition;
import io.elman.train.EpochResult;
import io.elman.train.History;
import io.elman.train.Training;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells programs, one JSON object a line.
///
/// | `event`       | when             | fields                                                |
/// |---------------|------------------|-------------------------------------------------------|
/// | `model`       | before training  | `parameters`, `train`, `validation`                   |
/// | `epoch`       | after each epoch | `epoch`, every figure, `seconds`                      |
/// | `done`        | at the end       | `model`, `epochs`, `reason`, figures of the last epoch |
/// | `interrupted` | instead of it    | the same                                              |
/// | `aborted`     | instead of it    | the same                                              |
///
/// A figure that is no finite number is `null`. When nobody reads any more, the run is interrupted.
final class JsonReport implements Report {
    private final PrintStream out;
    private final Addition task;

    JsonReport(Console console, Addition task) {
        this.out = console.out();
        this.task = task;
    }

    @Override
    public void onModel(Sequential model) {
        Map<String, @Nullable Object> event = event("model");
        event.put("parameters", model.parameterCount());
        event.put("train", task.train().size());
        event.put("validation", task.validation().size());
        print(out, event);
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        Map<String, @Nullable Object> event = event("epoch");
        event.put("epoch", result.epoch());
        putFigures(event, result);
        event.put("seconds", result.seconds());
        print(out, event);
        if (out.checkError()) {
            training.interrupt();
        }
    }

    @Override
    public void onEnding(History history, Path model) {
        printEnding(out, history, model);
    }

    /// The last line of a run, also of one that had ended before.
    static void printEnding(PrintStream out, History history, Path model) {
        Map<String, @Nullable Object> event = event(switch (history.ending().kind()) {
            case FINISHED, STOPPED -> "done";
            case INTERRUPTED, ABORTED -> history.ending().kind().name().toLowerCase(Locale.ROOT);
        });
        event.put("model", model.toString());
        event.put("epochs", history.epochs().size());
        event.put("reason", history.ending().reason());
        if (!history.epochs().isEmpty()) {
            putFigures(event, history.last());
        }
        print(out, event);
    }

    private static Map<String, @Nullable Object> event(String name) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("event", name);
        return event;
    }

    private static void putFigures(Map<String, @Nullable Object> event, EpochResult result) {
        result.values()
                .forEach((name, value) -> event.put(name, Double.isFinite(value) ? value : null));
    }

    private static void print(PrintStream out, Map<String, @Nullable Object> event) {
        out.println(Json.write(event));
        out.flush();
    }
}
