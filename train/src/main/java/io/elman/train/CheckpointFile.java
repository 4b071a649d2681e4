package io.elman.train;

import io.elman.formats.FormatException;
import io.elman.formats.Json;
import io.elman.formats.JsonView;
import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.tensor.Tensor;
import io.elman.train.TrainingState.ListenerState;
import io.elman.train.TrainingState.Position;
import io.elman.train.metric.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// An unfinished run in one safetensors file: weights under `model.`, the optimiser's tensors under
/// `optimizer.`, those of the listener at place `i` under `listener.i.`, the state carried to the
/// next batch under `carried.`, everything else as JSON in the metadata under `elman.checkpoint`.
/// Numbers come back to the bit; those of floating point are written as strings, so that NaN has a
/// place too.
///
/// @param state where the run is
/// @param task what the model is for, as plain data
/// @param options what the run was started with, as plain data
public record CheckpointFile(TrainingState state, Map<String, Object> task,
        Map<String, Object> options) {
    static final String KEY = "elman.checkpoint";
    private static final long VERSION = 2;
    private static final String MODEL = "model.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String LISTENER = "listener.";
    private static final String CARRIED = "carried.";

    /// Writes the file, whole or not at all.
    ///
    /// @throws io.elman.formats.FileException if it cannot be written
    public void save(Path file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        state.weights().forEach((name, tensor) -> tensors.put(MODEL + name, tensor));
        state.optimizer().forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
        for (int i = 0; i < state.listeners().size(); i++) {
            String prefix = listener(i);
            state.listeners().get(i).tensors()
                    .forEach((name, tensor) -> tensors.put(prefix + name, tensor));
        }
        state.carried().forEach((name, tensor) -> tensors.put(CARRIED + name, tensor));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", VERSION);
        data.put("position", toData(state.position()));
        data.put("run", state.run().parts());
        data.put("optimizer_steps", state.optimizerSteps());
        data.put("learning_rate", Double.toString(state.learningRate()));
        // In the order of their names: that of a map may be another one in each process.
        data.put("listeners", state.listeners().stream()
                .map(listener -> new TreeMap<>(listener.strings())).toList());
        data.put("task", task);
        data.put("options", options);
        Safetensors.write(file, new SafetensorsFile(tensors, Map.of(KEY, Json.write(data))));
    }

    /// Reads a file.
    ///
    /// @throws io.elman.formats.FileException if it cannot be read
    /// @throws FormatException if it holds no run that this version knows
    public static CheckpointFile load(Path file) {
        String source = file.toString();
        String text = Safetensors.metadata(file).get(KEY);
        if (text == null) {
            throw new FormatException(
                    source, "holds tensors but no training run of Elman's",
                    "Use a checkpoint that Elman wrote.");
        }
        JsonView data = JsonView.parse(source, text);
        Architecture.requireVersion(data, VERSION);
        data.allowing("version", "position", "run", "optimizer_steps", "learning_rate",
                "listeners", "task", "options");
        Map<String, Tensor> tensors = Safetensors.read(file).tensors();
        List<ListenerState> listeners = toListeners(data.field("listeners"), tensors);
        requireKnown(source, tensors, listeners.size());
        TrainingState state = new TrainingState(
                toPosition(data.field("position")),
                new RunSpec(data.field("run").map()),
                under(MODEL, tensors),
                under(OPTIMIZER, tensors),
                data.field("optimizer_steps").whole(),
                decimal(data.field("learning_rate")),
                listeners,
                under(CARRIED, tensors));
        return new CheckpointFile(
                state, data.field("task").map(), data.field("options").map());
    }

    private static String listener(int place) {
        return LISTENER + place + ".";
    }

    private static List<ListenerState> toListeners(JsonView data, Map<String, Tensor> tensors) {
        List<ListenerState> listeners = new ArrayList<>();
        for (JsonView strings : data.elements()) {
            listeners.add(new ListenerState(
                    toStrings(strings), under(listener(listeners.size()), tensors)));
        }
        return listeners;
    }

    private static void requireKnown(String source, Map<String, Tensor> tensors, int listeners) {
        List<String> prefixes = new ArrayList<>(List.of(MODEL, OPTIMIZER, CARRIED));
        for (int i = 0; i < listeners; i++) {
            prefixes.add(listener(i));
        }
        for (String name : tensors.keySet()) {
            if (prefixes.stream().noneMatch(name::startsWith)) {
                throw new FormatException(source,
                        "expected tensors under " + String.join(", ", prefixes) + " only, got "
                                + name + " too",
                        "The file is damaged, or was changed by hand.");
            }
        }
    }

    private static SequencedMap<String, Tensor> under(String prefix, Map<String, Tensor> tensors) {
        SequencedMap<String, Tensor> found = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), tensor);
            }
        });
        return found;
    }

    private static Map<String, Object> toData(Position position) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("epoch", position.epoch());
        data.put("batch", position.batch());
        data.put("running", position.running().stream().map(CheckpointFile::toData).toList());
        data.put("finished", position.finished().stream().map(CheckpointFile::toData).toList());
        data.put("stopped", position.stopped());
        return data;
    }

    private static Position toPosition(JsonView data) {
        data.allowing("epoch", "batch", "running", "finished", "stopped");
        return new Position(
                data.field("epoch").integer(),
                data.field("batch").integer(),
                data.field("running").elements().stream().map(CheckpointFile::toTally).toList(),
                data.field("finished").elements().stream().map(CheckpointFile::toEpoch).toList(),
                data.field("stopped").text());
    }

    private static List<String> toData(Tally tally) {
        return Arrays.stream(tally.sums()).mapToObj(Double::toString).toList();
    }

    private static Tally toTally(JsonView data) {
        return new Tally(
                data.elements().stream().mapToDouble(CheckpointFile::decimal).toArray());
    }

    private static Map<String, Object> toData(EpochResult result) {
        Map<String, Object> values = new LinkedHashMap<>();
        result.values().forEach((name, value) -> values.put(name, Double.toString(value)));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("epoch", result.epoch());
        data.put("values", values);
        data.put("seconds", Double.toString(result.seconds()));
        return data;
    }

    private static EpochResult toEpoch(JsonView data) {
        data.allowing("epoch", "values", "seconds");
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        JsonView saved = data.field("values");
        for (String name : saved.names()) {
            values.put(name, decimal(saved.field(name)));
        }
        return new EpochResult(data.field("epoch").integer(), values,
                decimal(data.field("seconds")));
    }

    private static Map<String, String> toStrings(JsonView data) {
        Map<String, String> strings = new LinkedHashMap<>();
        for (String name : data.names()) {
            strings.put(name, data.field(name).text());
        }
        return strings;
    }

    private static double decimal(JsonView data) {
        try {
            return Double.parseDouble(data.text());
        } catch (NumberFormatException _) {
            throw data.fault("a decimal number in quotes");
        }
    }
}
