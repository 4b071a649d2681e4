package io.elman.train;

/// Keeps a run: asked before the first batch, after each epoch, and when the run is interrupted.
public interface Keeper {
    /// Keeps the model and the state, which holds copies of everything it names. After the last
    /// epoch the model may have other weights than the state: those that a listener put back.
    void keep(Training training, TrainingState state);
}
