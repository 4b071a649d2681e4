package io.elman.bench.speed;

import java.util.List;

/// Something that a row is held against.
///
/// @param text what is asked for
/// @param met whether it is so
public record Demand(String text, boolean met) {
    /// A table's cell on all demands of a row. What is missed is named.
    public static String met(List<Demand> demands) {
        List<String> missed = demands.stream().filter(demand -> !demand.met).map(Demand::text)
                .toList();
        if (demands.isEmpty()) {
            return Figures.NONE;
        }
        return missed.isEmpty() ? "yes" : "**no**: " + String.join("; ", missed);
    }
}
