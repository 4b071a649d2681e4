package io.elman.nn;

/// The one place that refuses a layer's options.
final class Require {
    private Require() {}

    static void positive(String who, String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    who + ": expected " + name + " of at least 1, got " + value);
        }
    }

    static void probability(String who, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    who + ": expected a probability from 0 to 1, got " + p);
        }
    }

    static void positive(String who, String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    who + ": expected a positive " + name + ", got " + value);
        }
    }

    static void fraction(String who, String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    who + ": expected " + name + " from 0 to below 1, got " + value);
        }
    }
}
