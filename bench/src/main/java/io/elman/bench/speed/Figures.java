package io.elman.bench.speed;

import java.util.Locale;

/// How figures are written.
public final class Figures {
    /// What stands where there is no figure.
    public static final String NONE = "–";

    private Figures() {}

    /// Three digits or more, in the unit that suits.
    public static String time(double seconds) {
        if (Double.isNaN(seconds)) {
            return NONE;
        }
        if (seconds < 1e-3) {
            return digits(seconds * 1e6) + " µs";
        }
        return seconds < 1 ? digits(seconds * 1e3) + " ms" : digits(seconds) + " s";
    }

    private static String digits(double number) {
        int decimals = number < 10 ? 2 : number < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /// The median, and the least and most if there is more than one.
    public static String spread(Turns turns) {
        String median = time(turns.median());
        return turns.values().size() == 1
                ? median
                : median + " (" + time(turns.least()) + "–" + time(turns.most()) + ")";
    }

    static String ratio(double ratio) {
        return Double.isNaN(ratio) ? NONE : String.format(Locale.ROOT, "%.2f", ratio);
    }

    static String mebibytes(double bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / (1 << 20));
    }

    /// A part of a whole, without decimals.
    public static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }
}
