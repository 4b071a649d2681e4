package io.elman.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The figures at the end of an epoch.
///
/// @param number counted from 1
/// @param figures by name, such as `val_accuracy`, a share between 0 and 1; not every epoch of
///     every curve has every figure
record Epoch(int number, Map<String, Double> figures) {
    static final String ACCURACY = "val_accuracy";
    static final String EXACT = "val_exact_match";

    Epoch {
        figures = Map.copyOf(figures);
    }

    /// The figure, or null if this epoch has none of that name.
    @Nullable
    Double figure(String name) {
        return figures.get(name);
    }

    /// Whether the figure is there and at least that much.
    boolean reaches(String name, double level) {
        Double figure = figures.get(name);
        return figure != null && figure >= level;
    }
}
