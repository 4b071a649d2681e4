package io.elman.nn;

/// The one place that says why a layer cannot take one step at a time.
final class Unstreamable {
    private Unstreamable() {}

    /// @param who the layer
    /// @param actual what it is instead, such as `one that begins at the end of a sequence`
    /// @param hint what to do, as sentences
    static UnsupportedOperationException because(Object who, String actual, String hint) {
        return new UnsupportedOperationException(
                who + ": expected a layer that can take one step at a time, got " + actual + ". "
                        + hint);
    }
}
