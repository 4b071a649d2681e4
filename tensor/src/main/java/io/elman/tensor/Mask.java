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
    private final boolean[] valid;

    private Mask(int time, int batch, boolean[] valid) {
        this.time = time;
        this.batch = batch;
        this.valid = valid;
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
        return new Mask(time, batch, valid.clone());
    }

    /// The mask of sequences that are padded at their end: sequence `b` has `lengths[b]` valid
    /// steps, from the first on. Lengths may come in any order and may be zero. PyTorch's
    /// `pack_padded_sequence` is told the same.
    ///
    /// @throws ShapeException if a length is not from 0 to `time`
    public static Mask ofLengths(int time, int... lengths) {
        boolean[] valid = new boolean[Shape.of(time, lengths.length).elements()];
        for (int b = 0; b < lengths.length; b++) {
            Check.that(
                    lengths[b] >= 0 && lengths[b] <= time,
                    "lengths",
                    "lengths from 0 to the number of steps, " + time,
                    Arrays.toString(lengths));
            for (int t = 0; t < lengths[b]; t++) {
                valid[t * lengths.length + b] = true;
            }
        }
        return new Mask(time, lengths.length, valid);
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
        return valid[t * batch + b];
    }

    /// Whether every step of every sequence counts.
    public boolean isFull() {
        for (boolean flag : valid) {
            if (!flag) {
                return false;
            }
        }
        return true;
    }

    /// For each sequence whether any of its steps counts.
    public boolean[] nonEmpty() {
        boolean[] nonEmpty = new boolean[batch];
        for (int i = 0; i < valid.length; i++) {
            nonEmpty[i % batch] |= valid[i];
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
        boolean[] both = new boolean[valid.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = valid[i] && other.valid[i];
        }
        return new Mask(time, batch, both);
    }

    /// The same steps with time running backwards.
    public Mask reversed() {
        boolean[] turned = new boolean[valid.length];
        for (int t = 0; t < time; t++) {
            System.arraycopy(valid, t * batch, turned, (time - 1 - t) * batch, batch);
        }
        return new Mask(time, batch, turned);
    }

    /// The mask of the same sequences with the two axes exchanged: `[batch, time]` for
    /// `[time, batch]` and back.
    public Mask transposed() {
        boolean[] turned = new boolean[valid.length];
        for (int t = 0; t < time; t++) {
            for (int b = 0; b < batch; b++) {
                turned[b * time + t] = at(t, b);
            }
        }
        return new Mask(batch, time, turned);
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask that && time == that.time && batch == that.batch
                && Arrays.equals(valid, that.valid);
    }

    @Override
    public int hashCode() {
        return 31 * time + Arrays.hashCode(valid);
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
