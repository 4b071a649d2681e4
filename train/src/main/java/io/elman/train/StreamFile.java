package io.elman.train;

import io.elman.formats.FormatException;
import io.elman.formats.Json;
import io.elman.formats.JsonView;
import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.nn.Layer;
import io.elman.nn.stream.StreamState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The state of a stream in one safetensors file: the parts under their names, and as JSON in the
/// metadata under `elman.stream` the number of steps and the architecture of the model that the
/// state is of. The weights are not in it: [ModelFile] keeps those.
public final class StreamFile {
    private static final String KEY = "elman.stream";
    private static final long VERSION = 1;

    private StreamFile() {}

    /// Writes the file, whole or not at all.
    ///
    /// @param model the model that the state is of
    /// @throws io.elman.formats.FileException if it cannot be written
    /// @throws UnsupportedOperationException if a cell in the model is one of one's own without a
    ///     description
    public static void save(Path file, Layer model, StreamState state) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", VERSION);
        data.put("architecture", Architecture.toData(model.spec()));
        data.put("steps", state.steps());
        Safetensors.write(file,
                new SafetensorsFile(state.tensors(), Map.of(KEY, Json.write(data))));
    }

    /// Reads the state of a stream of this model.
    ///
    /// @throws io.elman.formats.FileException if it cannot be read
    /// @throws FormatException if it holds no state that this version knows, or one of a model of
    ///     another architecture
    /// @throws UnsupportedOperationException if a cell in the model is one of one's own without a
    ///     description
    public static StreamState load(Path file, Layer model) {
        String source = file.toString();
        String text = Safetensors.metadata(file).get(KEY);
        if (text == null) {
            throw new FormatException(source, "holds tensors but no state of a stream of Elman's",
                    "Use a file that StreamFile wrote.");
        }
        JsonView data = JsonView.parse(source, text);
        Architecture.requireVersion(data, VERSION);
        data.allowing("version", "architecture", "steps");
        String expected = Json.write(Architecture.toData(model.spec()));
        String actual = Json.write(
                Architecture.toData(Architecture.toSpec(data.field("architecture"))));
        if (!actual.equals(expected)) {
            throw new FormatException(source,
                    "expected the state of a model " + expected + ", got that of " + actual,
                    "Use the model that the state is of.");
        }
        long steps = data.field("steps").whole();
        if (steps < 0) {
            throw new FormatException(source, "expected zero steps or more, got " + steps,
                    "The file is damaged, or was changed by hand.");
        }
        return StreamState.of(steps, Safetensors.read(file).tensors());
    }
}
