package io.elman.train;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What one epoch gave.
///
/// @param epoch its number, from 1
/// @param values `loss`, each metric, then the same of the validation data with `val_` before it
/// @param seconds how long it took, with validation
public record EpochResult(int epoch, SequencedMap<String, Double> values, double seconds) {
    /// Keeps a copy.
    public EpochResult {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /// The value of this name.
    ///
    /// @throws IllegalArgumentException if there is none, with the names that there are
    public double value(String name) {
        require("Epoch", name, values.keySet());
        return values.getOrDefault(name, Double.NaN);
    }

    /// Demands a name that is among these.
    static void require(String who, String name, Collection<String> names) {
        if (!names.contains(name)) {
            boolean unvalidated = name.startsWith("val_")
                    && names.contains(name.substring("val_".length()));
            throw new IllegalArgumentException(
                    who + ": expected one of " + names + ", got " + name + (unvalidated
                            ? ". There are no validation data; FitOptions.validation(...) or"
                                    + " validationSplit(...) gives some."
                            : ""));
        }
    }
}
