package io.elman.tensor.autodiff;

import io.elman.tensor.autodiff.InputProjection.Projected;
import io.elman.tensor.autodiff.Products.Block;

/// The input's part of the pre-activations of a recurrence, step after step.
///
/// Some steps are projected together, few enough that their rows are still in a near cache when
/// they are taken.
final class StepInputs {
    /// So many rows are projected together, if a step has not more: enough for a product.
    private static final int TOGETHER = 64;

    private final Recurrence loop;
    private final Projected input;
    private final Block block;
    private final int width;
    private final boolean kept;
    private int first;
    private int until;

    /// @param rows where they are written to: all of them if they are `kept`, otherwise those that
    ///     are projected together, as many as [#most] says
    /// @param width of a row
    StepInputs(Recurrence loop, Projected input, float[] rows, int width, boolean kept) {
        this.loop = loop;
        this.input = input;
        this.block = new Block(rows, 0, width);
        this.width = width;
        this.kept = kept;
    }

    /// The most rows that may be projected together; it depends on the size of the batch alone.
    static int most(Recurrence loop) {
        Packing packing = loop.packing();
        return Math.min(packing.time() * packing.batch(), Math.max(TOGETHER, packing.batch()));
    }

    /// The rows of step `s`, until the next step is asked for; steps have to be asked for in their
    /// order.
    Block at(int s) {
        if (s == until) {
            first = s;
            until = end(s);
            input.write(loop.packing().offset(s), loop.packing().offset(until), moved(s));
        }
        return moved(s);
    }

    private Block moved(int s) {
        return block.at(loop.at(s, width) - (kept ? 0 : loop.at(first, width)));
    }

    /// The first step after `s` that is not projected together with it.
    private int end(int s) {
        Packing packing = loop.packing();
        int end = s + 1;
        while (end < loop.steps() && packing.offset(end + 1) - packing.offset(s) <= TOGETHER) {
            end++;
        }
        return end;
    }
}
