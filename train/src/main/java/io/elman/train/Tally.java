package io.elman.train;

/// A mean in the making: the sum of some values and how many they are. Means over batches of
/// unequal size come out right because sums and counts are added, never means.
///
/// @param sum the sum of the values
/// @param count how many they are
public record Tally(double sum, long count) {
    /// Of no values.
    public static final Tally NONE = new Tally(0, 0);

    /// This and the other's values together.
    public Tally plus(Tally other) {
        return new Tally(sum + other.sum, count + other.count);
    }

    /// The mean, NaN of no values.
    public double mean() {
        return sum / count;
    }
}
