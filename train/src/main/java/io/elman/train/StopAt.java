package io.elman.train;

import java.util.Locale;

/// Ends a run once a figure has reached a mark.
///
/// @param name the figure, such as `val_accuracy`
/// @param goal whether it should grow or shrink
/// @param mark the value to reach
public record StopAt(String name, Goal goal, double mark) implements Listener {
    /// @throws IllegalArgumentException if there is no such figure
    @Override
    public void onStart(Training training) {
        EpochResult.require("StopAt", name, training.figures());
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        double value = result.value(name);
        if (value == mark || goal.isBetter(value, mark, 0)) {
            training.stop(String.format(Locale.ROOT, "%s reached %.4f, the target is %.4f.", name,
                    value, mark));
        }
    }
}
