package io.elman.train;

import io.elman.nn.Spec;
import io.elman.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /// After the last batch. Weights that a listener puts into the model here are those that the
    /// caller gets, and that a keeper writes as the model; a run that is given more epochs goes on
    /// from those before.
    default void onEnd(Training training, History history) {}

    /// What this listener is, with its options, as plain data, or null if it only looks on.
    ///
    /// A run that is resumed needs the described listeners that it was begun with, in their order.
    /// One that has a [state][#state], or changes what comes out of the training, has to describe
    /// itself. Others may be left away or added then: those that only look on, and those that only
    /// end a run, at a mark that may be another one then.
    default @Nullable Spec spec() {
        return null;
    }

    /// What this listener has to know to go on after an interruption: strings by name.
    default Map<String, String> state() {
        return Map.of();
    }

    /// Takes back what [#state] gave. An empty map is the state before a run: each new run begins
    /// with it.
    ///
    /// @throws IllegalArgumentException if it is no state of this listener
    default void restore(Map<String, String> state) {}

    /// The tensors that belong to [#state], by name. Nobody changes their numbers afterwards.
    default Map<String, Tensor> tensors() {
        return Map.of();
    }

    /// Takes back what [#tensors] gave, after [#restore]. An empty map is the state before a run.
    ///
    /// @throws IllegalArgumentException if they are no tensors of this listener
    default void restoreTensors(Map<String, Tensor> tensors) {}
}
