package io.elman.tensor;

import java.util.Arrays;

/// Which steps of a batch of sequences count, `[time, batch]`: the others are padding.
///
/// A recurrent layer keeps its state over a step that does not count, and such a step weighs
/// nothing in a loss. Valid steps may be anywhere, not only at the start, and a sequence may have
/// none.
public final class Mask {
    private final int time;
    private final int batch;
    private final Steps steps;

    private Mask(int time, int batch, Steps steps) {
        this.time = time;
        this.batch = batch;
        this.steps = steps;
    }

    /// Which steps count.
    private sealed interface Steps {
        boolean at(int t, int b);
    }

    /// The first ones of each sequence.
    private record Lengths(int[] lengths) implements Steps {
        @Override
        public boolean at(int t, int b) {
            return t < lengths[b];
        }
    }

    /// Those with a flag, `[time, batch]`.
    private record Flags(int batch, boolean[] flags) implements Steps {
        static Flags of(int time, int batch, Rule rule) {
            boolean[] flags = new boolean[time * batch];
            for (int t = 0; t < time; t++) {
                for (int b = 0; b < batch; b++) {
                    flags[t * batch + b] = rule.at(t, b);
                }
            }
            return new Flags(batch, flags);
        }

        @Override
        public boolean at(int t, int b) {
            return flags[t * batch + b];
        }
    }

    @FunctionalInterface
    private interface Rule {
        boolean at(int t, int b);
    }

    private static Mask of(int time, int batch, Rule rule) {
        return new Mask(time, batch, Flags.of(time, batch, rule));
    }

    /// A mask over a copy of these flags, `[time, batch]` in row-major order.
    ///
    /// @throws ShapeException if there are not `time · batch` flags
    public static Mask of(int time, int batch, boolean... valid) {
        Check.that(
                valid.length == Shape.of(time, batch).elements(),
                "Mask[" + time + ", " + batch + "]",
                time * batch + " flags",
                valid.length + " flags");
        return new Mask(time, batch, new Flags(batch, valid.clone()));
    }

    /// The mask of sequences that are padded at their end: sequence `b` has `lengths[b]` valid
    /// steps, from the first on. Lengths may come in any order and may be zero. PyTorch's
    /// `pack_padded_sequence` is told the same.
    ///
    /// @throws ShapeException if a length is not from 0 to `time`
    public static Mask ofLengths(int time, int... lengths) {
        // Refuses more steps than a tensor can have.
        Shape.of(time, lengths.length);
        for (int length : lengths) {
            if (length < 0 || length > time) {
                throw new ShapeException("lengths",
                        "lengths from 0 to the number of steps, " + time,
                        Arrays.toString(lengths), "");
            }
        }
        return new Mask(time, lengths.length, new Lengths(lengths.clone()));
    }

    /// The number of steps.
    public int time() {
        return time;
    }

    /// The number of sequences.
    public int batch() {
        return batch;
    }

    /// Whether step `t` of sequence `b` counts.
    public boolean at(int t, int b) {
        return steps.at(t, b);
    }

    /// How many steps of sequence `b` count.
    public int count(int b) {
        if (steps instanceof Lengths(int[] lengths)) {
            return lengths[b];
        }
        int count = 0;
        for (int t = 0; t < time; t++) {
            count += at(t, b) ? 1 : 0;
        }
        return count;
    }

    /// Whether every step of every sequence counts.
    public boolean isFull() {
        for (int b = 0; b < batch; b++) {
            if (count(b) < time) {
                return false;
            }
        }
        return true;
    }

    /// For each sequence whether any of its steps counts.
    public boolean[] nonEmpty() {
        boolean[] nonEmpty = new boolean[batch];
        for (int b = 0; b < batch; b++) {
            nonEmpty[b] = count(b) > 0;
        }
        return nonEmpty;
    }

    /// The steps that count in both masks.
    ///
    /// @throws ShapeException if the masks are of different sizes
    public Mask and(Mask other) {
        Check.that(
                time == other.time && batch == other.batch,
                "Mask",
                "a mask [" + time + ", " + batch + "]",
                "[" + other.time + ", " + other.batch + "]");
        return of(time, batch, (t, b) -> at(t, b) && other.at(t, b));
    }

    /// The same steps with time running backwards.
    public Mask reversed() {
        return of(time, batch, (t, b) -> at(time - 1 - t, b));
    }

    /// The mask of the same sequences with the two axes exchanged: `[batch, time]` for
    /// `[time, batch]` and back.
    public Mask transposed() {
        return of(batch, time, (b, t) -> at(t, b));
    }

    /// Demands that the mask belongs to sequences `[time, batch, …]`.
    ///
    /// @throws ShapeException if it does not
    public void requireFits(String who, Shape shape) {
        Check.that(
                shape.rank() >= 2 && shape.size(0) == time && shape.size(1) == batch,
                who,
                "a mask [time, batch] for " + shape,
                "[" + time + ", " + batch + "]");
    }

    private boolean[] flags() {
        return Flags.of(time, batch, this::at).flags;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask that && time == that.time && batch == that.batch
                && Arrays.equals(flags(), that.flags());
    }

    @Override
    public int hashCode() {
        return 31 * time + Arrays.hashCode(flags());
    }

    /// A line for each sequence, `1` for steps that count and `.` for the others.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Mask[").append(time).append(", ").append(batch)
                .append(']');
        for (int b = 0; b < batch; b++) {
            text.append("\n  ");
            for (int t = 0; t < time; t++) {
                text.append(at(t, b) ? '1' : '.');
            }
        }
        return text.toString();
    }
}
