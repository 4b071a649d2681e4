package io.elman.train;

import io.elman.nn.Spec;
import java.nio.file.Path;
import java.util.Map;

/// Keeps the model in a file whenever a figure becomes better than ever before, so that the file
/// holds the best model of the run. Keras' `ModelCheckpoint` with `save_best_only`.
///
/// The file is a [ModelFile], written whole or not at all.
public final class BestModel implements Listener {
    private static final String WHO = "BestModel";

    private final Path file;
    private final String name;
    private final Goal goal;
    private final double threshold;
    private final Map<String, Object> task;
    private double best;

    private BestModel(Path file, String name, Goal goal, double threshold,
            Map<String, Object> task) {
        this.file = file;
        this.name = name;
        this.goal = goal;
        this.threshold = threshold;
        this.task = task;
        this.best = threshold;
    }

    /// Watches a figure.
    ///
    /// @param file where to write; replaced if it exists. Its folder is made.
    /// @param name the figure, such as `val_loss`
    /// @param goal whether it should grow or shrink
    public static BestModel of(Path file, String name, Goal goal) {
        return new BestModel(file, name, goal, goal.worst(), Map.of());
    }

    /// A new one that keeps only models that are better than `threshold`. Keras'
    /// `initial_value_threshold`.
    ///
    /// @throws IllegalArgumentException if it is NaN
    public BestModel threshold(double threshold) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException(
                    "BestModel: expected a number as threshold, got NaN");
        }
        return new BestModel(file, name, goal, threshold, task);
    }

    /// A new one that writes into the file what the model is for, as plain data.
    public BestModel task(Map<String, Object> task) {
        return new BestModel(file, name, goal, threshold, task);
    }

    /// @throws IllegalArgumentException if there is no such figure
    /// @throws UnsupportedOperationException if no file can describe a cell or a layer of the model
    /// @throws io.elman.formats.FileException if the file's folder cannot be made
    @Override
    public void onStart(Training training) {
        EpochResult.require(WHO, name, training.figures());
        ModelFile.requireDescribable(training.model());
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            RunFolder.make(folder);
        }
    }

    /// @throws io.elman.formats.FileException if the file cannot be written
    @Override
    public void onEpoch(Training training, EpochResult result) {
        double value = result.value(name);
        if (goal.isBetter(value, best, 0)) {
            best = value;
            new ModelFile(training.model(), task, TrainingRecord.of(training, 0)).save(file);
        }
    }

    @Override
    public Spec spec() {
        return Spec.of(WHO).with("figure", name).with("goal", goal.text())
                .with("threshold", threshold);
    }

    @Override
    public Map<String, String> state() {
        return Map.of("best", Double.toString(best));
    }

    @Override
    public void restore(Map<String, String> state) {
        best = new SavedStrings(WHO, state).number("best", threshold);
    }
}
