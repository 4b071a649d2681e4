package io.elman.train;

import io.elman.nn.Spec;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// Ends a run when a figure has not become better for some epochs. Keras' `EarlyStopping`.
public final class EarlyStopping implements Listener {
    private static final String WHO = "EarlyStopping";

    private final String name;
    private final Goal goal;
    private final int patience;
    private final Options options;
    private double best;
    private int bestEpoch;
    private int waited;
    private Map<String, Tensor> bestWeights = Map.of();

    private record Options(double minDelta, double baseline, int startFromEpoch,
            boolean restoreBest) {}

    private EarlyStopping(String name, Goal goal, int patience, Options options) {
        this.name = name;
        this.goal = goal;
        this.patience = patience;
        this.options = options;
        this.best = goal.worst();
    }

    /// Watches a figure.
    ///
    /// @param name the figure, such as `val_loss`
    /// @param goal whether it should grow or shrink
    /// @param patience epochs without improvement after which the run ends
    /// @throws IllegalArgumentException if the patience is not positive
    public static EarlyStopping of(String name, Goal goal, int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException(
                    "EarlyStopping: expected patience of at least 1, got " + patience);
        }
        return new EarlyStopping(name, goal, patience, new Options(0, goal.worst(), 0, false));
    }

    /// A new one to which only changes of more than `minDelta` count as an improvement.
    public EarlyStopping minDelta(double minDelta) {
        return new EarlyStopping(name, goal, patience, new Options(
                minDelta, options.baseline, options.startFromEpoch, options.restoreBest));
    }

    /// A new one that waits also while the figure is not better than `baseline`, whether it
    /// improves or not.
    ///
    /// @throws IllegalArgumentException if it is NaN
    public EarlyStopping baseline(double baseline) {
        if (Double.isNaN(baseline)) {
            throw new IllegalArgumentException(
                    "EarlyStopping: expected a number as baseline, got NaN");
        }
        return new EarlyStopping(name, goal, patience, new Options(
                options.minDelta, baseline, options.startFromEpoch, options.restoreBest));
    }

    /// A new one that does not look at the first `epochs` epochs.
    ///
    /// @throws IllegalArgumentException if there are fewer than none
    public EarlyStopping startFromEpoch(int epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException(
                    "EarlyStopping: expected startFromEpoch of at least 0, got " + epochs);
        }
        return new EarlyStopping(name, goal, patience, new Options(
                options.minDelta, options.baseline, epochs, options.restoreBest));
    }

    /// A new one that gives the model back the weights of its best epoch, when the run ends in any
    /// way but by an interruption. Keras' `restore_best_weights`.
    ///
    /// If the figure never was a number, these are the weights of the first epoch that was looked
    /// at. A run that is given more epochs goes on from its last weights.
    public EarlyStopping restoreBest() {
        return new EarlyStopping(name, goal, patience, new Options(
                options.minDelta, options.baseline, options.startFromEpoch, true));
    }

    /// @throws IllegalArgumentException if there is no such figure, or the run that is resumed kept
    ///     no weights of this model
    @Override
    public void onStart(Training training) {
        EpochResult.require(WHO, name, training.figures());
        if (options.restoreBest && bestEpoch > 0) {
            requireWeights(training);
        }
    }

    private void requireWeights(Training training) {
        if (bestWeights.isEmpty()) {
            throw new IllegalArgumentException("EarlyStopping: expected the weights of epoch "
                    + bestEpoch + ", which was the best, got none. Resume without restoreBest(),"
                    + " as the run was begun.");
        }
        Map<String, Shape> expected = new LinkedHashMap<>();
        training.model().parameters().forEach((key, p) -> expected.put(key, p.shape()));
        Map<String, Shape> saved = new LinkedHashMap<>();
        bestWeights.forEach((key, tensor) -> saved.put(key, tensor.shape()));
        if (!saved.equals(expected)) {
            throw new IllegalArgumentException("EarlyStopping: expected weights " + expected
                    + ", got " + saved + ". The checkpoint is damaged, or was changed by hand.");
        }
        if (bestEpoch > training.finished().size()) {
            throw new IllegalArgumentException("EarlyStopping: expected one of "
                    + training.finished().size() + " finished epochs as the best, got " + bestEpoch
                    + ". The checkpoint is damaged, or was changed by hand.");
        }
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        double value = result.value(name);
        if (result.epoch() <= options.startFromEpoch) {
            return;
        }
        boolean better = goal.isBetter(value, best, options.minDelta);
        if (better || bestEpoch == 0) {
            bestEpoch = result.epoch();
            bestWeights = options.restoreBest ? copies(training) : Map.of();
        }
        waited++;
        if (better) {
            best = value;
            if (goal.isBetter(value, options.baseline, options.minDelta)) {
                waited = 0;
            }
        } else if (waited >= patience) {
            training.stop(reason(value));
        }
    }

    private static Map<String, Tensor> copies(Training training) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        training.model().parameters().forEach((key, p) -> copies.put(key, p.value().copy()));
        return copies;
    }

    private String reason(double value) {
        boolean above = goal.isBetter(best, options.baseline, options.minDelta);
        String epochs = waited + (waited == 1 ? " epoch." : " epochs.");
        String weights = options.restoreBest
                ? " The weights are those of epoch " + bestEpoch + "."
                : "";
        if (best == goal.worst()) {
            return name + " is " + value + ", and has not been a number for " + epochs + weights;
        }
        return name + (Double.isNaN(value) ? " is NaN, and" : "") + " has not become better than "
                + (above || options.baseline == goal.worst()
                        ? best
                        : "the baseline " + options.baseline)
                + " for " + epochs + weights;
    }

    @Override
    public void onEnd(Training training, History history) {
        if (!bestWeights.isEmpty() && history.ending().kind() != History.Kind.INTERRUPTED) {
            training.putBack(bestEpoch, bestWeights);
        }
    }

    @Override
    public Spec spec() {
        return Spec.of(WHO).with("figure", name).with("goal", goal.text())
                .with("patience", patience).with("min_delta", options.minDelta)
                .with("baseline", options.baseline)
                .with("start_from_epoch", options.startFromEpoch)
                .with("restore_best", options.restoreBest);
    }

    @Override
    public Map<String, String> state() {
        return Map.of("best", Double.toString(best), "best_epoch", Integer.toString(bestEpoch),
                "waited", Integer.toString(waited));
    }

    @Override
    public void restore(Map<String, String> state) {
        SavedStrings saved = new SavedStrings(WHO, state);
        best = saved.number("best", goal.worst());
        bestEpoch = saved.whole("best_epoch", 0);
        waited = saved.whole("waited", 0);
    }

    @Override
    public Map<String, Tensor> tensors() {
        return bestWeights;
    }

    /// Weights that were kept are dropped if this listener is not to put them back.
    @Override
    public void restoreTensors(Map<String, Tensor> tensors) {
        bestWeights = options.restoreBest ? tensors : Map.of();
    }
}
