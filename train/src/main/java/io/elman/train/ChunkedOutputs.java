package io.elman.train;

import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Variable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The outputs of chunks, in any order, put together to those of whole sequences, and the sum of
/// their losses. The numbers are in an array that is used again.
final class ChunkedOutputs {
    private @Nullable Tensor whole;
    private boolean @Nullable [] valid;
    private int time;
    private double total;

    /// Forgets the chunks so far.
    void begin() {
        valid = null;
        total = 0;
    }

    /// Adds the sum of the losses of a chunk.
    void add(Variable loss) {
        total += loss.value().item();
    }

    /// Adds the outputs of a chunk.
    ///
    /// @param start the first step of the chunk, 0 for outputs without a time
    /// @param length the steps of all chunks, or how many outputs without a time there are
    /// @param numbers whether the numbers are wanted too, and not only the mask
    void put(Variable output, int start, int length, boolean numbers) {
        time = length;
        if (numbers) {
            putNumbers(output.value(), start);
        }
        Mask mask = output.mask();
        if (mask != null) {
            putMask(mask, start);
        }
    }

    private void putNumbers(Tensor chunk, int start) {
        Shape shape = chunk.shape().dropFirst().prepend(time);
        Tensor all = whole;
        if (all == null || !all.shape().equals(shape)) {
            all = Tensor.zeros(shape);
            whole = all;
        }
        int step = time == 0 ? 0 : all.data().length / time;
        System.arraycopy(chunk.data(), 0, all.data(), start * step, chunk.data().length);
    }

    private void putMask(Mask mask, int start) {
        int batch = mask.batch();
        boolean[] all = valid;
        if (all == null) {
            all = new boolean[time * batch];
            Arrays.fill(all, true);
            valid = all;
        }
        for (int row = 0; row < mask.time() * batch; row++) {
            all[start * batch + row] = mask.at(row / batch, row % batch);
        }
    }

    /// The sum of all losses.
    double total() {
        return total;
    }

    /// The numbers of all chunks, if they were wanted; those of the next batch overwrite them.
    @Nullable
    Tensor numbers() {
        return whole;
    }

    /// The mask of all chunks, or null if none has one.
    @Nullable
    Mask mask() {
        boolean[] all = valid;
        return all == null ? null : Mask.of(time, time == 0 ? 0 : all.length / time, all);
    }

    /// How many numbers are kept.
    long held() {
        return whole == null ? 0 : whole.data().length;
    }
}
