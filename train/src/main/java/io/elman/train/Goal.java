package io.elman.train;

import java.util.Locale;

/// Whether a figure should grow or shrink.
public enum Goal {
    /// Larger is better, as of an accuracy.
    MAXIMIZE,
    /// Smaller is better, as of a loss.
    MINIMIZE;

    /// Whether `value` is better than `best` by more than `margin`.
    boolean isBetter(double value, double best, double margin) {
        return this == MAXIMIZE ? value > best + margin : value < best - margin;
    }

    /// The name in descriptions.
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    double worst() {
        return this == MAXIMIZE ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
