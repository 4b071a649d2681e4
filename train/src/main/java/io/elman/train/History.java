package io.elman.train;

import java.util.List;

/// The course of a training run.
///
/// @param epochs the epochs that were finished, in order
/// @param ending how the run ended
public record History(List<EpochResult> epochs, Ending ending) {
    /// Keeps a copy.
    public History {
        epochs = List.copyOf(epochs);
    }

    /// The last finished epoch.
    ///
    /// @throws java.util.NoSuchElementException if none was finished
    public EpochResult last() {
        return epochs.getLast();
    }

    /// How a run ended.
    ///
    /// @param kind whether it went through all epochs
    /// @param reason why it ended, as a sentence
    public record Ending(Kind kind, String reason) {}

    /// The ways in which a run ends.
    public enum Kind {
        /// All epochs were done.
        FINISHED,
        /// A listener saw no reason to go on; everything was kept.
        STOPPED,
        /// The user asked to stop; everything was kept, and the run can be resumed.
        INTERRUPTED,
        /// Training went wrong; what was kept before was left as it was.
        ABORTED
    }
}
