package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The cell states of an LSTM over a sequence: one for each packed row if they are `kept` for the
/// derivative, otherwise one for each sequence, which every step overwrites.
///
/// @param hidden the width of a state
/// @param c the states
/// @param initial those before the first step in the order of the lanes, or null for zeros
record CellStates(Recurrence loop, int hidden, float[] c, float @Nullable [] initial,
        boolean kept) {
    static CellStates of(Recurrence loop, int hidden, @Nullable Variable c0, boolean kept) {
        float[] initial = loop.initial(c0);
        if (kept) {
            return new CellStates(loop, hidden, loop.take(hidden), initial, true);
        }
        float[] c = loop.takeState(hidden);
        if (initial == null) {
            Arrays.fill(c, 0);
        } else {
            System.arraycopy(initial, 0, c, 0, c.length);
        }
        return new CellStates(loop, hidden, c, initial, false);
    }

    /// Where the states of step `s` begin.
    int at(int s) {
        return kept ? loop.at(s, hidden) : 0;
    }

    /// The states before step `s`, from [#previousAt] on, or null for zeros.
    float @Nullable [] previous(int s) {
        return loop.previous(s, c, initial);
    }

    /// Where the states before step `s` begin in what [#previous] gives.
    int previousAt(int s) {
        return kept ? loop.previousAt(s, hidden) : 0;
    }

    /// The state of each sequence after its last step, `[batch, hidden]`.
    Tensor last() {
        return kept
                ? loop.packing().last(loop.pass(), c, hidden, initial)
                : loop.packing().unpackState(loop.pass(), c, hidden);
    }
}
