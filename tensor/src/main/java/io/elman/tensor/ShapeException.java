package io.elman.tensor;

import org.jspecify.annotations.Nullable;

/// Says that a value of one shape came where another was expected, in one sentence: `Lstm(28 → 64):
/// expected input [time, batch, 28], got [32, 28, 100]. Is the input features-first?`
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String who;
    private final String expected;
    private final String actual;
    private final String hint;
    private final String axes;
    private final transient @Nullable Shape input;

    /// @param who what was called, as it prints itself
    /// @param expected what it takes, with the names of the axes
    /// @param actual what came
    /// @param hint the common cause or the cure as a sentence, or empty
    public ShapeException(String who, String expected, String actual, String hint) {
        this(who, expected, actual, hint, "", null, null);
    }

    private ShapeException(String who, String expected, String actual, String hint, String axes,
            @Nullable Shape input, @Nullable Throwable cause) {
        super(who + ": expected " + expected + ", got " + actual
                + (hint.isEmpty() ? "" : ". " + hint), cause);
        this.who = who;
        this.expected = expected;
        this.actual = actual;
        this.hint = hint;
        this.axes = axes;
        this.input = input;
    }

    /// Says that an input has another shape than `[axes]`.
    static ShapeException ofInput(String who, String axes, Shape input, String hint) {
        return new ShapeException(who, "input [" + axes + "]", input.toString(), hint, axes, input,
                null);
    }

    /// The same said by something that is at a place, such as a layer in a model: `layer 2 (lstm),
    /// Lstm(28 → 64): expected …`.
    public ShapeException at(String place) {
        return new ShapeException(place + ", " + who, expected, actual, hint, axes, input, this);
    }

    /// The same said of many inputs, of which what was checked is one: both shapes get one more
    /// axis in front. What was not said of the shape of an input stays as it is.
    ///
    /// @param axis the name of the axis
    /// @param size how many inputs there are
    public ShapeException under(String axis, int size) {
        if (input == null) {
            return this;
        }
        String more = axes.startsWith("...") ? axes : axes.isEmpty() ? axis : axis + ", " + axes;
        Shape all = input.prepend(size);
        return new ShapeException(who, "input [" + more + "]", all.toString(), hint, more, all,
                this);
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
