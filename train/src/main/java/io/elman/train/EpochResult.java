package io.elman.train;

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
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "Epoch: expected one of " + values.keySet() + ", got " + name);
        }
        return value;
    }
}
