package io.elman.tensor;

/// The one place that refuses options out of range, in one sentence: who, what was expected, what
/// came.
public final class Require {
    private Require() {}

    /// Demands a whole number of at least 1.
    ///
    /// @throws IllegalArgumentException if it is not
    public static void positive(String who, String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    who + ": expected " + name + " of at least 1, got " + value);
        }
    }

    /// Demands a whole number of at most `most`.
    ///
    /// @throws IllegalArgumentException if it is not
    public static void atMost(String who, String name, int value, long most) {
        if (value > most) {
            throw new IllegalArgumentException(
                    who + ": expected " + name + " of at most " + most + ", got " + value);
        }
    }

    /// Demands a number from 0 to 1.
    ///
    /// @throws IllegalArgumentException if it is not
    public static void probability(String who, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    who + ": expected a probability from 0 to 1, got " + p);
        }
    }

    /// Demands a number that is positive and finite also as the float that it is used as.
    ///
    /// @throws IllegalArgumentException if it is not
    public static void positive(String who, String name, double value) {
        if (!((float) value > 0) || Float.isInfinite((float) value)) {
            throw new IllegalArgumentException(
                    who + ": expected a positive " + name + ", got " + asUsed(value));
        }
    }

    /// Demands a number that is zero or positive, and finite also as the float that it is used as.
    ///
    /// @throws IllegalArgumentException if it is not
    public static void notNegative(String who, String name, double value) {
        if (!(value >= 0) || Float.isInfinite((float) value)) {
            throw new IllegalArgumentException(
                    who + ": expected " + name + " of at least 0, got " + asUsed(value));
        }
    }

    /// Demands a number that is below one also as the float that it is used as.
    ///
    /// @throws IllegalArgumentException if it is not
    public static void fraction(String who, String name, double value) {
        if (!(value >= 0 && (float) value < 1)) {
            throw new IllegalArgumentException(
                    who + ": expected " + name + " from 0 to below 1, got " + asUsed(value));
        }
    }

    /// Demands at least one weight, all of zero or more and finite.
    ///
    /// @throws IllegalArgumentException if it is not
    public static void weights(String who, String name, float... weights) {
        positive(who, "number of " + name + "s", weights.length);
        for (float weight : weights) {
            if (!(weight >= 0) || Float.isInfinite(weight)) {
                throw new IllegalArgumentException(
                        who + ": expected a " + name + " of zero or more, got " + weight);
            }
        }
    }

    private static String asUsed(double value) {
        float used = (float) value;
        boolean changed = used != value && (used == 0 || used == 1 || Float.isInfinite(used));
        return value + (changed ? ", which is " + used + " as float32" : "");
    }
}
