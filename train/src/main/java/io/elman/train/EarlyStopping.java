package io.elman.train;

import java.util.Map;

/// Ends a run when a figure has not become better for some epochs. Keras' `EarlyStopping`.
public final class EarlyStopping implements Listener {
    private final String name;
    private final Goal goal;
    private final int patience;
    private final double minDelta;
    private double best;
    private int waited;

    private EarlyStopping(String name, Goal goal, int patience, double minDelta) {
        if (patience < 1) {
            throw new IllegalArgumentException(
                    "EarlyStopping: expected patience of at least 1, got " + patience);
        }
        this.name = name;
        this.goal = goal;
        this.patience = patience;
        this.minDelta = minDelta;
        this.best = goal.worst();
    }

    /// Watches a figure.
    ///
    /// @param name the figure, such as `val_loss`
    /// @param goal whether it should grow or shrink
    /// @param patience epochs without improvement after which the run ends
    /// @throws IllegalArgumentException if the patience is not positive
    public static EarlyStopping of(String name, Goal goal, int patience) {
        return new EarlyStopping(name, goal, patience, 0);
    }

    /// A new one to which only changes of more than `minDelta` count as an improvement.
    public EarlyStopping minDelta(double minDelta) {
        return new EarlyStopping(name, goal, patience, minDelta);
    }

    /// @throws IllegalArgumentException if there is no such figure
    @Override
    public void onStart(Training training) {
        EpochResult.require("EarlyStopping", name, training.figures());
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        double value = result.value(name);
        if (goal.isBetter(value, best, minDelta)) {
            best = value;
            waited = 0;
        } else if (++waited >= patience) {
            training.stop(name + " has not become better than " + best + " for " + waited
                    + (waited == 1 ? " epoch." : " epochs."));
        }
    }

    @Override
    public Map<String, String> state() {
        return Map.of("best", Double.toString(best), "waited", Integer.toString(waited));
    }

    @Override
    public void restore(Map<String, String> state) {
        best = Double.parseDouble(state.getOrDefault("best", Double.toString(goal.worst())));
        waited = Integer.parseInt(state.getOrDefault("waited", "0"));
    }
}
