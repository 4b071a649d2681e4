package io.elman.cli;

import io.elman.nn.Sequential;
import io.elman.train.History;
import io.elman.train.Listener;
import java.nio.file.Path;

/// Says on standard output how an addition run goes.
sealed interface Report extends Listener permits TextReport, JsonReport {
    /// The model is there, and training is about to begin.
    void onModel(Sequential model);

    /// The run has ended, in whatever way.
    ///
    /// @param model where the model was kept
    void onEnding(History history, Path model);
}
