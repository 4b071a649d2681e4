package io.elman.interop.keras;

/// The weights of a whole file.
interface WeightFile extends Weights {
    /// Demands that every weight was taken.
    void requireNoneLeft();
}
