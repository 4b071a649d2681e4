package io.elman.tensor.autodiff;

import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The way of the hidden state through a recurrence's products: what each step multiplies by the
/// hidden weights, and how gradients come back.
///
/// @param h the hidden states, `width` numbers a packed row, filled as the recurrence goes on
/// @param initial the states before the first step in the order of the lanes, or null for zeros
/// @param dropout what the states are multiplied by before each product, in the order of the lanes,
///     or null for nothing
/// @param dropped the states after that multiplication, one for each packed row
/// @param product room for what comes back through it
/// @param operand moved to the states that a step multiplies
record HiddenPath(Recurrence loop, int width, float[] h, float @Nullable [] initial,
        float @Nullable [] dropout, float @Nullable [] dropped, @Nullable Block product,
        Block operand) {
    static HiddenPath of(Recurrence loop, int width, float[] h, @Nullable Variable h0,
            Traversal traversal) {
        float[] dropout = traversal.hiddenDropout() == null
                ? null
                : loop.packing().packState(loop.pass(), traversal.hiddenDropout().data(), width);
        float[] dropped = dropout == null ? null : loop.take(width);
        return new HiddenPath(loop, width, h, loop.initial(h0), dropout, dropped,
                dropout == null ? null : new Block(loop.takeState(width), 0, width),
                new Block(dropped == null ? h : dropped, 0, width));
    }

    /// What step `s` multiplies, until the next step is asked for; or null at a first step without
    /// an initial state: there is no product then.
    @Nullable
    Block before(int s) {
        float[] states = loop.previous(s, h, initial);
        if (states == null) {
            return null;
        }
        int at = loop.previousAt(s, width);
        if (dropout == null || dropped == null) {
            return s > 0 ? operand.at(at) : new Block(states, at, width);
        }
        int to = loop.at(s, width);
        loop.pass().kernels().elementwise().multiply(loop.lanes(s) * width, states, at, dropout, 0,
                dropped, to);
        return operand.at(to);
    }

    /// `a += before · Wᵀ` for the rows of step `s`.
    void addProduct(int s, @Nullable Block before, Rows weight, Block a) {
        if (before != null) {
            Products.forward(loop.pass(), loop.lanes(s), before, weight, a);
        }
    }

    /// `dh += dropout · (da · W)` for the states before step `s`, given the gradient of its
    /// pre-activations.
    void addGradient(int s, Block da, Rows weight, Block dh) {
        int lanes = loop.lanes(s);
        if (dropout == null || product == null) {
            Products.inputGradient(loop.pass(), lanes, da, weight, dh);
            return;
        }
        Arrays.fill(product.data(), 0, lanes * width, 0);
        Products.inputGradient(loop.pass(), lanes, da, weight, product);
        loop.pass().kernels().elementwise().multiplyAdd(lanes * width, product.data(), 0, dropout,
                0, dh.data(), 0);
    }

    /// `dW += Σ daᵀ · before` over all packed rows in their order.
    void addWeightGradient(Block da, Rows weight) {
        int skipped = initial == null ? loop.lanes(0) : 0;
        int rows = loop.rows() - skipped;
        if (rows <= 0 || weight.weight().gradient() == null) {
            return;
        }
        if (dropped != null) {
            multiply(da, skipped, rows, new Block(dropped, skipped * width, width), weight);
        } else if (loop.packing().isEven()) {
            if (initial != null) {
                multiply(da, 0, loop.lanes(0), new Block(initial, 0, width), weight);
            }
            multiply(da, loop.lanes(0), loop.rows() - loop.lanes(0), new Block(h, 0, width),
                    weight);
        } else {
            multiply(da, skipped, rows, new Block(gatherBefore(), skipped * width, width), weight);
        }
    }

    private void multiply(Block da, int from, int rows, Block before, Rows weight) {
        if (rows > 0) {
            Block later = new Block(da.data(), da.offset() + from * da.stride(), da.stride());
            Products.weightGradient(loop.pass(), rows, later, before, weight);
        }
    }

    /// The states before all steps, one for each packed row; those of a first step without an
    /// initial state are left undefined.
    private float[] gatherBefore() {
        float[] before = loop.take(width);
        for (int s = 0; s < loop.steps(); s++) {
            float[] states = loop.previous(s, h, initial);
            if (states != null) {
                System.arraycopy(states, loop.previousAt(s, width), before, loop.at(s, width),
                        loop.lanes(s) * width);
            }
        }
        return before;
    }
}
