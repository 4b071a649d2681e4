package io.elman.cli;

import io.elman.formats.JsonView;
import io.elman.tasks.AdditionFormat;
import io.elman.tasks.RecurrentKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an addition run is started with; all of it that the resulting model follows from.
///
/// @param cell the kind of the recurrent layers
/// @param format digits and reversal
/// @param samples how many sums
/// @param hidden hidden size
/// @param layers layers that write the answer
/// @param batch batch size
/// @param learningRate of Adam
/// @param seed of data, weights and order
/// @param epochs how often the data are gone through
/// @param targetAccuracy the validation accuracy at which training ends early, or null for
///     none
record AdditionSettings(
        RecurrentKind cell,
        AdditionFormat format,
        int samples,
        int hidden,
        int layers,
        int batch,
        double learningRate,
        long seed,
        int epochs,
        @Nullable Double targetAccuracy) {
    /// The settings as plain data for a checkpoint.
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cell", cell.name().toLowerCase(Locale.ROOT));
        map.put("samples", samples);
        map.put("hidden", hidden);
        map.put("layers", layers);
        map.put("batch", batch);
        map.put("lr", learningRate);
        map.put("seed", seed);
        map.put("epochs", epochs);
        if (targetAccuracy != null) {
            map.put("target_accuracy", targetAccuracy);
        }
        return map;
    }

    /// The settings that a checkpoint holds.
    ///
    /// @param source the checkpoint, for error messages
    /// @param task what it says of the task
    /// @param options what [#toMap] gave
    /// @throws io.elman.formats.FormatException if something is missing or wrong
    static AdditionSettings of(String source, Map<String, Object> task,
            Map<String, Object> options) {
        JsonView view = JsonView.of(source, options);
        return new AdditionSettings(
                cell(view.field("cell")),
                AdditionFormat.of(source, task),
                view.field("samples").integer(),
                view.field("hidden").integer(),
                view.field("layers").integer(),
                view.field("batch").integer(),
                view.field("lr").number(),
                view.field("seed").whole(),
                view.field("epochs").integer(),
                view.has("target_accuracy") ? view.field("target_accuracy").number() : null);
    }

    private static RecurrentKind cell(JsonView view) {
        for (RecurrentKind kind : RecurrentKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(view.text())) {
                return kind;
            }
        }
        throw view.fault("lstm, gru or rnn");
    }

    /// The same with another number of epochs.
    AdditionSettings withEpochs(int epochs) {
        return new AdditionSettings(
                cell, format, samples, hidden, layers, batch, learningRate, seed, epochs,
                targetAccuracy);
    }

    /// The same with another accuracy at which training ends.
    AdditionSettings withTargetAccuracy(@Nullable Double targetAccuracy) {
        return new AdditionSettings(
                cell, format, samples, hidden, layers, batch, learningRate, seed, epochs,
                targetAccuracy);
    }
}
