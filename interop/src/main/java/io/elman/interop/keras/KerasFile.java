package io.elman.interop.keras;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.Json;
import io.elman.formats.ReadLimits;
import io.elman.formats.StoredTensor;
import io.elman.formats.hdf5.Hdf5File;
import io.elman.formats.hdf5.Hdf5Group;
import io.elman.formats.zip.ZipArchive;
import io.elman.interop.ImportReport;
import io.elman.interop.ImportedModel;
import io.elman.interop.ImportedTraining;
import io.elman.nn.Layer;
import io.elman.nn.Sequential;
import io.elman.nn.optim.Optimizer;
import io.elman.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Models that Keras saved: `.keras` files, legacy `.h5` files with their configuration, and
/// `.weights.h5` files with the configuration beside them.
///
/// A Sequential model, or a functional one that is a chain of layers, becomes a [Sequential] that
/// computes the same. What cannot be carried over exactly is refused with the layer, the option and
/// what to do; what the numbers do not depend on is told in the [ImportReport].
///
/// | Keras                                     | Elman                                         |
/// |-------------------------------------------|-----------------------------------------------|
/// | `Dense`                                   | `Linear`, and its activation as a layer       |
/// | `SimpleRNN`, `LSTM`, `GRU`                | `Rnn`, `Lstm`, `Gru`; with other functions `Recurrent` of a cell |
/// | `RNN` of cells                            | `Recurrent`, `StackedCells`                   |
/// | `Bidirectional`                           | `Bidirectional`                               |
/// | `Embedding`, `Masking`, `RepeatVector`, `TimeDistributed` | layers of the same name       |
/// | `LayerNormalization`                      | `LayerNorm`                                   |
/// | `Dropout`, `SpatialDropout1D`             | `Dropout`, `LockedDropout`                    |
/// | `Activation`, `ReLU`, `LeakyReLU`, `ELU`, `Softmax` | `ActivationLayer`, `Softmax`        |
/// | a model in a model                        | `Sequential`                                  |
///
/// Checked against Keras 3.15.1.
public final class KerasFile {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final long HDF5 = 0x0a1a0a0d46444889L;
    private static final int ZIP = 0x04034b50;

    private KerasFile() {}

    /// Whether a file is one of HDF5, or a zip archive with a configuration inside, as Keras writes
    /// them.
    public static boolean isKeras(FileBytes file) {
        if (file.size() >= 8 && file.longAt(0) == HDF5) {
            return true;
        }
        try {
            return file.size() >= 4 && file.intAt(0) == ZIP
                    && ZipArchive.open(file, ReadLimits.standard()).has(CONFIG);
        } catch (FormatException _) {
            // What reads other archives says what is wrong with it.
            return false;
        }
    }

    /// The arrays of a file of Keras', of the optimiser too, by their places in it, not read yet.
    ///
    /// @throws FormatException if it is no such file, or exceeds the limits
    public static Map<String, StoredTensor> tensors(FileBytes file, ReadLimits limits) {
        return FileBytes.whileThere(file.source(),
                () -> file.intAt(0) == ZIP
                        ? Saved.of(file, limits).weights().tensors()
                        : Hdf5File.read(file, limits).tensors());
    }

    /// The model of a `.keras` or a legacy `.h5` file, which is mapped: see [FileBytes].
    ///
    /// @throws FormatException if it is no such file, or holds what Elman cannot compute exactly
    /// @throws io.elman.formats.FileException if it cannot be read
    public static ImportedModel read(Path file) {
        return read(FileBytes.map(file), ReadLimits.standard());
    }

    /// The model of a `.weights.h5` file, whose architecture is in another file.
    ///
    /// @param config the `config.json` of a `.keras` file, or the text of `model.to_json()`
    /// @throws FormatException if one is no such file, they do not fit, or hold what Elman cannot
    ///     compute exactly
    /// @throws io.elman.formats.FileException if one cannot be read
    public static ImportedModel read(Path weights, Path config) {
        return read(FileBytes.map(weights), FileBytes.map(config), ReadLimits.standard());
    }

    /// The model in these bytes.
    ///
    /// @throws FormatException if they are no such file, exceed the limits, or hold what Elman
    ///     cannot compute exactly
    public static ImportedModel read(FileBytes file, ReadLimits limits) {
        return FileBytes.whileThere(file.source(), () -> {
            if (file.size() >= 4 && file.intAt(0) == ZIP) {
                return readArchive(file, limits);
            }
            if (file.size() >= 8 && file.longAt(0) == HDF5) {
                return readLegacy(file, limits);
            }
            throw new FormatException(file.source(),
                    "is neither a zip archive nor an HDF5 file, as Keras writes them",
                    "Is this a model of Keras?");
        });
    }

    /// The model of these weights and this configuration.
    ///
    /// @throws FormatException if they do not fit, exceed the limits, or hold what Elman cannot
    ///     compute exactly
    public static ImportedModel read(FileBytes weights, FileBytes config, ReadLimits limits) {
        return FileBytes.whileThere(weights.source(), () -> model(
                Architecture.of(config.source(),
                        json(config.source(), config.segment(), limits)),
                SavedWeights.of(Hdf5File.read(weights, limits))));
    }

    /// The model of a `.keras` file with the optimiser that was training it, so that training goes
    /// on: Adam, AdamW, or SGD without momentum, with the numbers that they remember. The loss, the
    /// metrics and what clips gradients are given to a [io.elman.train.Trainer] anew.
    ///
    /// @throws FormatException if it is no such file, holds no such optimiser, or holds what Elman
    ///     cannot compute exactly
    /// @throws io.elman.formats.FileException if it cannot be read
    public static ImportedTraining readTraining(Path file) {
        return readTraining(FileBytes.map(file), ReadLimits.standard());
    }

    /// The same of these bytes.
    ///
    /// @throws FormatException if they are no such file, hold no such optimiser, exceed the limits,
    ///     or hold what Elman cannot compute exactly
    public static ImportedTraining readTraining(FileBytes file, ReadLimits limits) {
        return FileBytes.whileThere(file.source(), () -> {
            Saved saved = Saved.of(file, limits);
            Architecture architecture = Architecture.of(file.source(), saved.config());
            ImportReport.Builder report = new ImportReport.Builder();
            SavedWeights weights = SavedWeights.of(saved.weights());
            Sequential model = model(architecture, weights, report);
            weights.requireNoneLeft();
            Optimizer optimizer = OptimizerImporter.of(
                    Fields.of(file.source(), "the model", saved.config()), saved.weights(), model,
                    report, moments -> model(architecture, moments, new ImportReport.Builder()));
            return new ImportedTraining(imported(architecture, model, report), optimizer);
        });
    }

    /// Writes a `.keras` file, which Keras loads with `keras.saving.load_model`, whole or not at
    /// all.
    ///
    /// The layers become Keras' of the table above. Stacked layers become several; two biases
    /// become their sum where Keras has one; a [io.elman.nn.OneHot] becomes a frozen `Embedding` of
    /// unit vectors. The file names no time and follows from the model alone.
    ///
    /// @param example the shape of one example without the batch: `[time]` for ids, `[time,
    ///     features]` or `[features]` for numbers; −1 for any number of steps
    /// @throws UnsupportedOperationException if a layer has what Keras does not have
    /// @throws io.elman.tensor.ShapeException if the shape does not fit the model
    /// @throws io.elman.formats.FileException if the file cannot be written
    public static void write(Path file, Sequential model, int... example) {
        int[] some = example.clone();
        for (int axis = 0; axis < some.length; axis++) {
            some[axis] = Math.max(1, some[axis]);
        }
        model.outputShape(Shape.of(some));
        new MaskOrder().check(model);
        new KerasArchive(model, example).write(file);
    }

    /// The parts of a `.keras` file.
    private record Saved(@Nullable Object config, Hdf5Group weights) {
        static Saved of(FileBytes file, ReadLimits limits) {
            ZipArchive archive = ZipArchive.open(file, limits);
            if (!archive.has(CONFIG) || !archive.has(WEIGHTS)) {
                throw new FormatException(file.source(), "expected entries " + CONFIG + " and "
                        + WEIGHTS + ", got " + archive.names(), "Is this a .keras file?");
            }
            Object config = json(file.source() + ": " + CONFIG, archive.entry(CONFIG).segment(),
                    limits);
            Hdf5Group weights = Hdf5File.read(FileBytes.of(file.source() + ": " + WEIGHTS,
                    archive.entry(WEIGHTS).segment()), limits);
            return new Saved(config, weights);
        }
    }

    private static ImportedModel readArchive(FileBytes file, ReadLimits limits) {
        Saved saved = Saved.of(file, limits);
        return model(Architecture.of(file.source(), saved.config()),
                SavedWeights.of(saved.weights()));
    }

    private static ImportedModel readLegacy(FileBytes file, ReadLimits limits) {
        Hdf5Group root = Hdf5File.read(file, limits);
        if (!root.attributes().containsKey("model_config")) {
            throw new FormatException(file.source(), "holds weights without an architecture",
                    "Give its config.json too, the one of a .keras file or model.to_json().");
        }
        return model(
                Architecture.of(file.source(), Json.parse(file.source() + ": model_config",
                        root.text("model_config"), limits)),
                LegacyWeights.of(root));
    }

    private static @Nullable Object json(String source, MemorySegment bytes, ReadLimits limits) {
        try {
            return Json.parse(source, StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toArray(ValueLayout.JAVA_BYTE))).toString(),
                    limits);
        } catch (CharacterCodingException _) {
            throw new FormatException(source, "is no UTF-8 text", Fields.REMEDY);
        }
    }

    private static ImportedModel model(Architecture architecture, WeightFile weights) {
        ImportReport.Builder report = new ImportReport.Builder();
        Sequential model = model(architecture, weights, report);
        weights.requireNoneLeft();
        return imported(architecture, model, report);
    }

    private static ImportedModel imported(Architecture architecture, Sequential model,
            ImportReport.Builder report) {
        return new ImportedModel(model, List.of(architecture.input()),
                List.of(architecture.output()), report.build());
    }

    /// What the layers themselves refuse, such as cells that do not fit one another, is a fault of
    /// the file here.
    private static Sequential model(Architecture architecture, Weights weights,
            ImportReport.Builder report) {
        try {
            List<Layer> layers = new LayerImporter(report).chain(architecture.layers(), weights,
                    new Travel(0));
            if (layers.isEmpty()) {
                throw new FormatException(architecture.source(), "the model has no layers",
                        Fields.REMEDY);
            }
            return Sequential.of(layers.toArray(Layer[]::new));
        } catch (IllegalArgumentException wrong) {
            throw new FormatException(architecture.source(), String.valueOf(wrong.getMessage()),
                    Fields.REMEDY);
        }
    }
}
