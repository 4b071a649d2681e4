package io.elman.tensor;

/// Says that a value of one shape came where another was expected, in one sentence: `Lstm(28 → 64):
/// expected input [time, batch, 28], got [32, 28, 100]. Is the input features-first?`
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String who;
    private final String expected;
    private final String actual;

    /// @param who what was called, as it prints itself
    /// @param expected what it takes, with the names of the axes
    /// @param actual what came
    /// @param hint the common cause or the cure as a sentence, or empty
    public ShapeException(String who, String expected, String actual, String hint) {
        super(who + ": expected " + expected + ", got " + actual
                + (hint.isEmpty() ? "" : ". " + hint));
        this.who = who;
        this.expected = expected;
        this.actual = actual;
    }

    /// What was called.
    public String who() {
        return who;
    }

    /// What it takes.
    public String expected() {
        return expected;
    }

    /// What came.
    public String actual() {
        return actual;
    }
}
