package io.elman.train;

import java.util.Map;
import java.util.function.Function;

/// A listener's saved state, read with errors that name the listener.
///
/// @param who the listener
/// @param strings its state
record SavedStrings(String who, Map<String, String> strings) {
    /// The number of this name, or `otherwise` if there is none.
    double number(String name, double otherwise) {
        return read(name, "a number", Double::valueOf, otherwise);
    }

    /// The whole number of this name, or `otherwise` if there is none.
    int whole(String name, int otherwise) {
        return read(name, "a whole number", Integer::valueOf, otherwise);
    }

    private <T> T read(String name, String expected, Function<String, T> reader, T otherwise) {
        String text = strings.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return reader.apply(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(who + ": expected " + expected + " as its " + name
                    + ", got " + text + ". The checkpoint is damaged, or was changed by hand.");
        }
    }
}
