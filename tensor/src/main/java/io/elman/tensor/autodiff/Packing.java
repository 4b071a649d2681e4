package io.elman.tensor.autodiff;

import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The valid steps of a batch of sequences, packed without gaps in the order in which a recurrence
/// takes them.
///
/// Leaving out a step that does not count is the same as keeping the state over it. Sequences are
/// ordered by their number of valid steps, the longest first (the earlier one of equals), so that
/// those that still run are always the first *lanes* of a step. Packed row `offset(s) + lane` is
/// step `s` of the sequence in that lane. PyTorch's packed sequences are laid out like this.
///
/// If every step counts, the rows of a forward packing are those of `[time, batch, …]` as they lie,
/// and nothing is moved.
final class Packing {
    private final int time;
    private final int batch;
    private final int steps;
    /// The end of each step's rows, after a leading 0.
    private final int[] offsets;
    /// For each packed row the row `t · batch + b` that it comes from; null if they are the same.
    private final @Nullable RowNumbers rows;
    /// For each lane its sequence, or null if they are the same.
    private final int @Nullable [] sequences;

    private Packing(int time, int batch, int steps, int[] offsets, @Nullable RowNumbers rows,
            int @Nullable [] sequences) {
        this.time = time;
        this.batch = batch;
        this.steps = steps;
        this.offsets = offsets;
        this.rows = rows;
        this.sequences = sequences;
    }

    static Packing of(Pass pass, int time, int batch, @Nullable Mask mask, boolean reversed) {
        boolean full = mask == null || mask.isFull();
        if (full && !reversed) {
            int[] offsets = pass.memory().takeInts(time + 1);
            for (int t = 0; t <= time; t++) {
                offsets[t] = t * batch;
            }
            return new Packing(time, batch, time, offsets, null, null);
        }
        int[] counts = new int[batch];
        for (int b = 0; b < batch; b++) {
            counts[b] = mask == null ? time : mask.count(b);
        }
        return pack(pass, time, batch, mask, reversed, counts, longestFirst(pass, time, counts));
    }

    /// The sequences by their number of valid steps, the earlier one of equals first.
    private static int[] longestFirst(Pass pass, int time, int[] counts) {
        int[] lanes = pass.memory().takeInts(time + 1);
        Arrays.fill(lanes, 0);
        for (int count : counts) {
            lanes[time - count]++;
        }
        int before = 0;
        for (int missing = 0; missing <= time; missing++) {
            int equals = lanes[missing];
            lanes[missing] = before;
            before += equals;
        }
        int[] sequences = new int[counts.length];
        for (int b = 0; b < counts.length; b++) {
            sequences[lanes[time - counts[b]]++] = b;
        }
        return sequences;
    }

    /// @param counts the number of valid steps of each sequence
    private static Packing pack(Pass pass, int time, int batch, @Nullable Mask mask,
            boolean reversed, int[] counts, int[] sequences) {
        int longest = batch == 0 ? 0 : counts[sequences[0]];
        int[] offsets = pass.memory().takeInts(time + 1);
        int[] rows = pass.memory().takeInts(Shape.of(time, batch).elements());
        int[] next = new int[batch];
        int row = 0;
        offsets[0] = 0;
        for (int s = 0; s < longest; s++) {
            for (int lane = 0; lane < batch && counts[sequences[lane]] > s; lane++) {
                int sequence = sequences[lane];
                int t = next[sequence];
                while (mask != null && !mask.at(reversed ? time - 1 - t : t, sequence)) {
                    t++;
                }
                next[sequence] = t + 1;
                rows[row++] = (reversed ? time - 1 - t : t) * batch + sequence;
            }
            offsets[s + 1] = row;
        }
        return new Packing(time, batch, longest, offsets, new RowNumbers(rows, row), sequences);
    }

    /// The number of steps of the longest sequence.
    int steps() {
        return steps;
    }

    /// The number of sequences that have a step `s`; 0 after the last step.
    int lanes(int s) {
        return s < steps() ? offsets[s + 1] - offsets[s] : 0;
    }

    /// The number of steps of the batch, whether they count or not.
    int time() {
        return time;
    }

    /// The number of sequences.
    int batch() {
        return batch;
    }

    /// The packed row that step `s` begins with.
    int offset(int s) {
        return offsets[s];
    }

    /// The number of packed rows.
    int total() {
        return offsets[steps()];
    }

    /// Whether every sequence has every step, so that the rows of one step follow those of another
    /// at a constant distance.
    boolean isEven() {
        return total() == steps() * batch;
    }

    /// The rows `t · batch + b` to take in turn, or null for all as they lie.
    @Nullable
    RowNumbers rows() {
        return rows;
    }

    /// An array for `width` numbers a packed row, with undefined content. Its length depends on the
    /// size of the batch alone, so that it can be used again for sequences of other lengths.
    float[] take(Pass pass, int width) {
        return pass.memory().take(Shape.of(time, batch, width));
    }

    /// `[time, batch, width]` → packed rows; nothing is copied if nothing moves.
    float[] pack(Pass pass, float[] numbers, int width) {
        if (rows == null) {
            return numbers;
        }
        float[] packed = take(pass, width);
        for (int row = 0; row < rows.count(); row++) {
            System.arraycopy(numbers, rows.at(row) * width, packed, row * width, width);
        }
        return packed;
    }

    /// Packed rows → `[time, batch, width]`, zero where there is no row.
    Tensor unpack(Pass pass, float[] packed, int width) {
        Shape shape = Shape.of(time, batch, width);
        if (rows == null) {
            return Tensor.of(shape, packed);
        }
        float[] numbers = pass.memory().zeros(shape);
        for (int row = 0; row < rows.count(); row++) {
            System.arraycopy(packed, row * width, numbers, rows.at(row) * width, width);
        }
        return Tensor.of(shape, numbers);
    }

    /// `[batch, width]` → the same in the order of the lanes; nothing is copied if nothing moves.
    float[] packState(Pass pass, float[] state, int width) {
        if (sequences == null) {
            return state;
        }
        float[] packed = pass.memory().take(Shape.of(batch, width));
        for (int lane = 0; lane < batch; lane++) {
            System.arraycopy(state, sequences[lane] * width, packed, lane * width, width);
        }
        return packed;
    }

    /// Adds numbers in the order of the lanes to those of their sequences, `[batch, width]`.
    void addState(Pass pass, float[] lanes, int width, float[] state) {
        for (int lane = 0; lane < batch; lane++) {
            pass.kernels().elementwise().add(width, lanes, lane * width, state,
                    sequence(lane) * width);
        }
    }

    /// The state of each sequence after its last step, `[batch, width]`.
    ///
    /// @param initial in the order of the lanes, or null for zeros: the state of sequences without
    ///     a step
    Tensor last(Pass pass, float[] packed, int width, float @Nullable [] initial) {
        Shape shape = Shape.of(batch, width);
        float[] last = pass.memory().zeros(shape);
        for (int s = 0; s < steps(); s++) {
            for (int lane = lanes(s + 1); lane < lanes(s); lane++) {
                System.arraycopy(packed, (offset(s) + lane) * width, last, sequence(lane) * width,
                        width);
            }
        }
        for (int lane = lanes(0); initial != null && lane < batch; lane++) {
            System.arraycopy(initial, lane * width, last, sequence(lane) * width, width);
        }
        return Tensor.of(shape, last);
    }

    /// Numbers in the order of the lanes as those of their sequences, `[batch, width]`.
    Tensor unpackState(Pass pass, float[] lanes, int width) {
        Shape shape = Shape.of(batch, width);
        float[] state = pass.memory().take(shape);
        for (int lane = 0; lane < batch; lane++) {
            System.arraycopy(lanes, lane * width, state, sequence(lane) * width, width);
        }
        return Tensor.of(shape, state);
    }

    private int sequence(int lane) {
        return sequences == null ? lane : sequences[lane];
    }
}
