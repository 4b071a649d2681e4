package io.elman.interop.keras;

/// What Keras does not have.
final class Unexportable {
    private Unexportable() {}

    /// @param part the layer or cell
    /// @param what what it has and Keras has not
    /// @param remedy what to do, a sentence
    static UnsupportedOperationException because(Object part, String what, String remedy) {
        return new UnsupportedOperationException(
                part.toString().replaceAll("\\s*\n\\s*", " ")
                        + ": expected what Keras has, got " + what + ". " + remedy);
    }
}
