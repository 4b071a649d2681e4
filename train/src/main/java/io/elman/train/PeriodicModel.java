package io.elman.train;

import io.elman.formats.FileException;
import io.elman.nn.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps the model in a file of its own after every so many epochs. Keras' `ModelCheckpoint`.
///
/// ```java
/// PeriodicModel.of(folder, "model-{epoch:02d}-{val_loss:.2f}.safetensors").every(10).last(3)
/// ```
///
/// The files are [ModelFile]s, each written whole or not at all.
public final class PeriodicModel implements Listener {
    private static final String WHO = "PeriodicModel";

    private final Path folder;
    private final FileNamePattern pattern;
    private final int every;
    private final int last;
    private final Map<String, Object> task;
    private final List<String> written = new ArrayList<>();

    private PeriodicModel(Path folder, FileNamePattern pattern, int every, int last,
            Map<String, Object> task) {
        this.folder = folder;
        this.pattern = pattern;
        this.every = every;
        this.last = last;
        this.task = task;
    }

    /// Writes after each epoch, and deletes nothing.
    ///
    /// @param folder where to write; made if it does not exist
    /// @param pattern the files' names: `{epoch}` stands for the epoch's number, `{val_loss}` for
    ///     the figure of that name with four decimals; `{epoch:03d}` has three digits or more, and
    ///     `{val_loss:.2f}` two decimals, as in Keras
    /// @throws IllegalArgumentException if there is something else in braces, or the pattern names
    ///     a folder
    public static PeriodicModel of(Path folder, String pattern) {
        return new PeriodicModel(folder, FileNamePattern.of(WHO, pattern), 1, Integer.MAX_VALUE,
                Map.of());
    }

    /// A new one that writes after each epoch whose number is a multiple of `epochs`.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public PeriodicModel every(int epochs) {
        requirePositive("every", epochs);
        return new PeriodicModel(folder, pattern, epochs, last, task);
    }

    /// A new one that keeps only the last `count` files of its run, and deletes those before.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public PeriodicModel last(int count) {
        requirePositive("last", count);
        return new PeriodicModel(folder, pattern, every, count, task);
    }

    /// A new one that writes into the files what the model is for, as plain data.
    public PeriodicModel task(Map<String, Object> task) {
        return new PeriodicModel(folder, pattern, every, last, task);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "PeriodicModel: expected " + name + " of at least 1, got " + value);
        }
    }

    /// @throws IllegalArgumentException if the pattern names a figure that there is not
    /// @throws UnsupportedOperationException if no file can describe a cell or a layer of the model
    /// @throws FileException if the folder cannot be made
    @Override
    public void onStart(Training training) {
        ModelFile.requireDescribable(training.model());
        pattern.figures().forEach(name -> EpochResult.require(WHO, name, training.figures()));
        RunFolder.make(folder);
    }

    /// @throws FileException if a file cannot be written, or an older one not deleted
    @Override
    public void onEpoch(Training training, EpochResult result) {
        if (result.epoch() % every != 0) {
            return;
        }
        String name = pattern.name(result);
        new ModelFile(training.model(), task, TrainingRecord.of(training, 0))
                .save(folder.resolve(name));
        written.remove(name);
        written.add(name);
        while (written.size() > last) {
            delete(folder.resolve(written.removeFirst()));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            throw FileException.cannotWrite(file, "it cannot be deleted",
                    "Let this user write to its folder.");
        }
    }

    @Override
    public Spec spec() {
        return Spec.of(WHO).with("pattern", pattern.text()).with("every", every)
                .with("last", last);
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        for (int i = 0; i < written.size(); i++) {
            state.put("file" + i, written.get(i));
        }
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        written.clear();
        for (int i = 0; state.containsKey("file" + i); i++) {
            written.add(pattern.requireName(state.getOrDefault("file" + i, "")));
        }
    }
}
