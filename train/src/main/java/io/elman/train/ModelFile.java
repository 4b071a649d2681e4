package io.elman.train;

import io.elman.formats.FormatException;
import io.elman.formats.Json;
import io.elman.formats.JsonView;
import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.nn.Layer;
import io.elman.nn.Layers;
import io.elman.nn.Sequential;
import io.elman.nn.Spec;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// A model in one safetensors file: the weights under PyTorch's parameter names, and in the
/// metadata, as JSON under `elman`, the architecture, the task and how it was trained.
///
/// The file follows from its content alone: it holds no time, host, path or kernel name. A
/// recurrent layer with one bias is written with a second one of zeros, because PyTorch's layers
/// have two; its `bias` option in the architecture says `one`. A GRU that resets before the product
/// has the same parameters as PyTorch's, which computes another formula. A note in the metadata
/// says either. Parameters that are not trained are named under `frozen`.
///
/// @param model the layers with their weights
/// @param task what the model is for, as plain data
/// @param training how it was trained, as plain data
public record ModelFile(Sequential model, Map<String, Object> task, Map<String, Object> training) {
    /// The key of the file's metadata that holds the model's description.
    public static final String KEY = "elman";

    private static final long VERSION = 1;
    private static final String BIAS_NOTE = "bias_hh of recurrent layers whose bias is \"one\" is zero and stands here for PyTorch";
    private static final String RESET_NOTE = "a GRU whose \"reset_after\" is false resets before the product, PyTorch's GRU after it, which is another formula";

    /// Whether metadata with this key say that the file is Elman's: a model, or a training run to
    /// go on with.
    public static boolean isKey(String key) {
        return key.equals(KEY) || key.equals(CheckpointFile.KEY);
    }

    /// Writes the file, whole or not at all.
    ///
    /// @throws io.elman.formats.FileException if it cannot be written
    /// @throws UnsupportedOperationException if a cell is one of one's own without a description
    public void save(Path file) {
        Spec spec = requireDescribable(model);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, Shape> zeroBiases = zeroBiases(model);
        model.parameters().forEach((name, parameter) -> {
            tensors.put(name, parameter.value());
            String second = secondBias(name);
            Shape shape = zeroBiases.get(second);
            if (shape != null) {
                tensors.put(second, Tensor.zeros(shape));
            }
        });
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", VERSION);
        data.put("architecture", Architecture.toData(spec));
        data.put("task", task);
        data.put("training", training);
        List<String> frozen = model.parameters().entrySet().stream()
                .filter(named -> !named.getValue().trainable()).map(Map.Entry::getKey).toList();
        if (!frozen.isEmpty()) {
            data.put("frozen", frozen);
        }
        String note = note(!zeroBiases.isEmpty(), Architecture.resetsBefore(spec));
        if (!note.isEmpty()) {
            data.put("note", note);
        }
        Safetensors.write(file, new SafetensorsFile(tensors, Map.of(KEY, Json.write(data))));
    }

    /// What has no description cannot be written, which is better known before the training.
    ///
    /// @throws UnsupportedOperationException if a cell is one of one's own without a description
    static Spec requireDescribable(Sequential model) {
        return model.spec();
    }

    private static String note(boolean zeroBiases, boolean resetsBefore) {
        StringJoiner note = new StringJoiner("; ");
        if (zeroBiases) {
            note.add(BIAS_NOTE);
        }
        if (resetsBefore) {
            note.add(RESET_NOTE);
        }
        return note.toString();
    }

    /// The biases that PyTorch has and the model has not, with their shapes.
    private static Map<String, Shape> zeroBiases(Sequential model) {
        Map<String, Parameter> parameters = model.parameters();
        Map<String, Shape> missing = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            String second = secondBias(name);
            if (!second.isEmpty() && !parameters.containsKey(second)) {
                missing.put(second, parameter.shape());
            }
        });
        return missing;
    }

    /// The name of the bias that PyTorch has beside this one, or empty.
    private static String secondBias(String name) {
        return name.matches("(.*\\.)?bias_ih(_l\\d+(_reverse)?)?")
                ? name.replace("bias_ih", "bias_hh")
                : "";
    }

    /// Reads a file of a model that has no layers or cells of one's own.
    ///
    /// @throws io.elman.formats.FileException if it cannot be read
    /// @throws FormatException if it holds no model that this version knows
    public static ModelFile load(Path file) {
        return load(file, Layers.standard());
    }

    /// Reads a file.
    ///
    /// @param layers makes the layers and cells that the file names
    /// @throws io.elman.formats.FileException if it cannot be read
    /// @throws FormatException if it holds no model that this version knows, or a layer or cell
    ///     that `layers` does not
    public static ModelFile load(Path file, Layers layers) {
        String source = file.toString();
        Map<String, String> metadata = Safetensors.metadata(file);
        String text = metadata.get(KEY);
        if (text == null && metadata.containsKey(CheckpointFile.KEY)) {
            throw new FormatException(
                    source, "holds a training run to go on with, no model",
                    "Use the model.safetensors beside it.");
        }
        if (text == null) {
            throw new FormatException(
                    source, "holds tensors but no model of Elman's",
                    "Use a file that Elman wrote.");
        }
        JsonView data = JsonView.parse(source, text);
        Architecture.requireVersion(data, VERSION);
        data.allowing("version", "architecture", "task", "training", "frozen", "note");
        Spec spec = Architecture.toSpec(data.field("architecture"));
        Map<String, Object> task = data.field("task").map();
        Map<String, Object> training = data.field("training").map();
        Map<String, Tensor> tensors = Safetensors.read(file).tensors();
        Sequential model = build(source, spec, layers, tensors.size());
        setWeights(source, model, tensors);
        if (data.has("frozen")) {
            freeze(source, model, data.field("frozen"));
        }
        return new ModelFile(model, task, training);
    }

    /// Every recurrent layer has tensors. More layers than those are refused before they are built.
    private static Sequential build(String source, Spec spec, Layers layers,
            int tensors) {
        long stacked = Architecture.stacked(spec);
        if (stacked > tensors) {
            throw damaged(source, "expected no more recurrent layers than tensors, which are "
                    + tensors + ", got " + stacked);
        }
        try {
            Layer layer = layers.layer(spec);
            return layer instanceof Sequential sequential ? sequential : Sequential.of(layer);
        } catch (IllegalArgumentException wrong) {
            throw new FormatException(source, String.valueOf(wrong.getMessage()),
                    "Use a file that this version of Elman wrote.");
        }
    }

    private static void setWeights(String source, Sequential model, Map<String, Tensor> tensors) {
        Map<String, Tensor> unused = new LinkedHashMap<>(tensors);
        model.parameters()
                .forEach((name, parameter) -> parameter
                        .set(take(source, name, parameter.shape(), unused)));
        zeroBiases(model).forEach((name, shape) -> {
            if (!isZero(take(source, name, shape, unused))) {
                throw damaged(source, "expected zeros in " + name + ", got other numbers");
            }
        });
        if (!unused.isEmpty()) {
            throw damaged(source,
                    "expected the architecture's tensors only, got " + unused.keySet() + " too");
        }
    }

    private static void freeze(String source, Sequential model, JsonView names) {
        for (JsonView name : names.elements()) {
            Parameter parameter = model.parameters().get(name.text());
            if (parameter == null) {
                throw damaged(source, "expected frozen parameters of the model, got "
                        + name.text());
            }
            parameter.trainable(false);
        }
    }

    private static Tensor take(String source, String name, Shape shape,
            Map<String, Tensor> tensors) {
        Tensor tensor = tensors.remove(name);
        if (tensor == null || !tensor.shape().equals(shape)) {
            throw damaged(
                    source,
                    "expected a tensor " + name + " " + shape + ", got "
                            + (tensor == null ? "none" : tensor.shape()));
        }
        return tensor;
    }

    private static boolean isZero(Tensor tensor) {
        for (float number : tensor.data()) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    private static FormatException damaged(String source, String fault) {
        return new FormatException(source, fault, "The file is damaged, or was changed by hand.");
    }
}
