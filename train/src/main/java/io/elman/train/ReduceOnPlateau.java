package io.elman.train;

import io.elman.nn.Spec;
import java.util.Map;

/// Multiplies the learning rate by a factor when a figure has not become better for more than
/// `patience` epochs.
///
/// Source: PyTorch's `ReduceLROnPlateau`, with its names and defaults. (Keras' reduces one epoch
/// earlier, at `patience` epochs.)
public final class ReduceOnPlateau implements Listener {
    private final String name;
    private final Goal goal;
    private final Options options;
    private double best;
    private int bad;
    private int cooling;

    private record Options(
            double factor,
            int patience,
            double threshold,
            boolean relative,
            int cooldown,
            double least,
            double epsilon) {
        Options {
            require(factor > 0 && factor < 1, "a factor between 0 and 1", factor);
            require(patience >= 0, "patience of at least 0", patience);
            require(threshold >= 0, "a threshold of at least 0", threshold);
            require(cooldown >= 0, "a cooldown of at least 0", cooldown);
            require(least >= 0, "a least learning rate of at least 0", least);
            require(epsilon >= 0, "a least change of at least 0", epsilon);
        }

        private static void require(boolean sound, String expected, Object got) {
            if (!sound) {
                throw new IllegalArgumentException(
                        "ReduceOnPlateau: expected " + expected + ", got " + got);
            }
        }
    }

    private ReduceOnPlateau(String name, Goal goal, Options options) {
        this.name = name;
        this.goal = goal;
        this.options = options;
        this.best = goal.worst();
    }

    /// Watches a figure, with factor 0.1, patience 10, a relative threshold of 10⁻⁴, no cooldown
    /// and no least learning rate.
    ///
    /// @param name the figure, such as `val_loss`
    /// @param goal whether it should grow or shrink
    public static ReduceOnPlateau of(String name, Goal goal) {
        return new ReduceOnPlateau(name, goal, new Options(0.1, 10, 1e-4, true, 0, 0, 1e-8));
    }

    /// A new one with another factor.
    ///
    /// @throws IllegalArgumentException if it is not between 0 and 1
    public ReduceOnPlateau factor(double factor) {
        return with(new Options(factor, options.patience, options.threshold, options.relative,
                options.cooldown, options.least, options.epsilon));
    }

    /// A new one that bears another number of epochs without improvement.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public ReduceOnPlateau patience(int patience) {
        return with(new Options(options.factor, patience, options.threshold, options.relative,
                options.cooldown, options.least, options.epsilon));
    }

    /// A new one to which only a figure below `best · (1 − threshold)` counts as an improvement, or
    /// above `best · (1 + threshold)`.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public ReduceOnPlateau threshold(double threshold) {
        return with(new Options(options.factor, options.patience, threshold, true,
                options.cooldown, options.least, options.epsilon));
    }

    /// A new one to which only a figure below `best − threshold` counts as an improvement, or above
    /// `best + threshold`.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public ReduceOnPlateau absoluteThreshold(double threshold) {
        return with(new Options(options.factor, options.patience, threshold, false,
                options.cooldown, options.least, options.epsilon));
    }

    /// A new one that counts no bad epochs for some epochs after a reduction.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public ReduceOnPlateau cooldown(int cooldown) {
        return with(new Options(options.factor, options.patience, options.threshold,
                options.relative, cooldown, options.least, options.epsilon));
    }

    /// A new one that does not go below this learning rate.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public ReduceOnPlateau minLearningRate(double least) {
        return with(new Options(options.factor, options.patience, options.threshold,
                options.relative, options.cooldown, least, options.epsilon));
    }

    /// A new one that leaves the learning rate alone if it would change by no more than this:
    /// PyTorch's `eps`, 10⁻⁸ by default.
    ///
    /// @throws IllegalArgumentException if it is below 0
    public ReduceOnPlateau minChange(double epsilon) {
        return with(new Options(options.factor, options.patience, options.threshold,
                options.relative, options.cooldown, options.least, epsilon));
    }

    private ReduceOnPlateau with(Options changed) {
        return new ReduceOnPlateau(name, goal, changed);
    }

    /// @throws IllegalArgumentException if there is no such figure
    @Override
    public void onStart(Training training) {
        EpochResult.require("ReduceOnPlateau", name, training.figures());
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        double value = result.value(name);
        if (isBetter(value)) {
            best = value;
            bad = 0;
        } else {
            bad++;
        }
        if (cooling > 0) {
            cooling--;
            bad = 0;
        }
        if (bad > options.patience) {
            reduce(training);
            cooling = options.cooldown;
            bad = 0;
        }
    }

    private boolean isBetter(double value) {
        if (!options.relative) {
            return goal.isBetter(value, best, options.threshold);
        }
        double share = goal == Goal.MAXIMIZE ? 1 + options.threshold : 1 - options.threshold;
        return goal.isBetter(value, best * share, 0);
    }

    private void reduce(Training training) {
        double before = training.learningRate();
        double after = Math.max(before * options.factor, options.least);
        if (before - after > options.epsilon) {
            training.learningRate(after);
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("ReduceOnPlateau").with("figure", name).with("goal", goal.text())
                .with("factor", options.factor).with("patience", options.patience)
                .with("threshold", options.threshold).with("relative", options.relative)
                .with("cooldown", options.cooldown).with("min_learning_rate", options.least)
                .with("min_change", options.epsilon);
    }

    @Override
    public Map<String, String> state() {
        return Map.of("best", Double.toString(best), "bad", Integer.toString(bad), "cooling",
                Integer.toString(cooling));
    }

    @Override
    public void restore(Map<String, String> state) {
        SavedStrings saved = new SavedStrings("ReduceOnPlateau", state);
        best = saved.number("best", goal.worst());
        bad = saved.whole("bad", 0);
        cooling = saved.whole("cooling", 0);
    }
}
