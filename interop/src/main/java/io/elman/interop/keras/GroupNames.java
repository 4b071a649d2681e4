package io.elman.interop.keras;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The names of the groups that Keras keeps the weights of layers in: the class in snake case, and
/// from the second one of a class on its number.
final class GroupNames {
    private final Map<String, Integer> counts = new HashMap<>();

    /// The group of the next layer, which is of this class.
    String next(String kind) {
        String name = snakeCase(kind);
        int before = counts.merge(name, 1, Integer::sum) - 1;
        return before == 0 ? name : name + "_" + before;
    }

    /// `TimeDistributed` → `time_distributed`, `LSTMCell` → `lstm_cell`.
    static String snakeCase(String kind) {
        return kind.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
