package io.elman.train;

import java.util.Map;

/// Follows a training run. Every method does nothing unless it is overridden.
public interface Listener {
    /// Before the first batch.
    default void onStart(Training training) {}

    /// Before an epoch, or before the rest of one that was interrupted.
    default void onEpochStart(Training training) {}

    /// After each change of the weights.
    default void onBatch(Training training) {}

    /// After an epoch and its validation.
    default void onEpoch(Training training, EpochResult result) {}

    /// After the last batch.
    default void onEnd(Training training, History history) {}

    /// What this listener has to know to go on after an interruption: strings by name.
    default Map<String, String> state() {
        return Map.of();
    }

    /// Takes back what [#state] gave. An empty map is the state before a run: each new run begins
    /// with it.
    default void restore(Map<String, String> state) {}
}
