package io.elman.train.metric;

import java.util.Arrays;

/// A figure in the making: one or more sums over some values, from which it follows.
///
/// Figures over batches of unequal size come out right because sums are added, never figures. A
/// mean has two sums: the values times their weights, and the weights. Others have as many as they
/// need, such as a count for each bucket of a histogram.
public final class Tally {
    /// Of no values: nothing changes when it is added.
    public static final Tally NONE = new Tally();

    private final double[] sums;

    /// A tally of these sums, which are copied.
    public Tally(double... sums) {
        this.sums = sums.clone();
    }

    /// The number of sums.
    public int size() {
        return sums.length;
    }

    /// A sum by its number, from 0; 0 in a tally of no values.
    public double sum(int index) {
        return sums.length == 0 ? 0 : sums[index];
    }

    /// A copy of the sums.
    public double[] sums() {
        return sums.clone();
    }

    /// This and the other's values together: the sums are added one by one.
    ///
    /// @throws IllegalArgumentException if the other has another number of sums, and some
    public Tally plus(Tally other) {
        if (sums.length == 0) {
            return other;
        }
        if (other.sums.length == 0) {
            return this;
        }
        if (sums.length != other.sums.length) {
            throw new IllegalArgumentException(
                    "Tally: expected " + sums.length + " sums to add, got " + other.sums.length);
        }
        double[] together = sums.clone();
        for (int i = 0; i < together.length; i++) {
            together[i] += other.sums[i];
        }
        return new Tally(together);
    }

    /// What a mean divides by: the second sum.
    public double weight() {
        return sum(1);
    }

    /// The mean: the first sum over the second, NaN if nothing weighs anything.
    public double mean() {
        return sum(0) / weight();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally that && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return "Tally" + Arrays.toString(sums);
    }
}
