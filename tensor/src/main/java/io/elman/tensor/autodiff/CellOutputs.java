package io.elman.tensor.autodiff;

import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What comes out of an LSTM's units, `m = o · tanh(c)`, and the hidden states `h = W_hr · m`. They
/// are one and the same without a projection.
///
/// @param units `m`, one row for each packed row
/// @param h the hidden states, one for each packed row
/// @param projected how they are projected, or null if they are not
record CellOutputs(Recurrence loop, float[] units, float[] h, @Nullable Projected projected) {
    /// A projection, and the blocks that it is computed with, moved from step to step.
    ///
    /// @param weight `W_hr`
    /// @param m the units
    /// @param h the hidden states
    /// @param dh the gradients of all hidden states
    /// @param dm the gradient of one step's units
    record Projected(Rows weight, Block m, Block h, Block dh, Block dm) {}

    static CellOutputs of(Recurrence loop, SequenceWeights weights) {
        int hidden = weights.hiddenSize();
        int state = weights.stateSize();
        float[] units = loop.take(hidden);
        if (weights.projection() == null) {
            return new CellOutputs(loop, units, units, null);
        }
        float[] h = loop.take(state);
        Projected projected = new Projected(Rows.all(weights.projection()),
                new Block(units, 0, hidden), new Block(h, 0, state),
                new Block(loop.take(state), 0, state),
                new Block(loop.takeState(hidden), 0, hidden));
        return new CellOutputs(loop, units, h, projected);
    }

    /// Computes the hidden states of step `s` from its units.
    void project(int s) {
        if (projected != null) {
            int lanes = loop.lanes(s);
            int state = projected.h.stride();
            int to = loop.at(s, state);
            Arrays.fill(h, to, to + lanes * state, 0);
            Products.forward(loop.pass(), lanes, projected.m.at(loop.at(s, projected.m.stride())),
                    projected.weight, projected.h.at(to));
        }
    }

    /// The gradient of the units of step `s`, given that of its hidden states.
    float[] unitGradient(int s, float[] dh) {
        if (projected == null) {
            return dh;
        }
        int lanes = loop.lanes(s);
        int state = projected.dh.stride();
        Block kept = projected.dh.at(loop.at(s, state));
        System.arraycopy(dh, 0, kept.data(), kept.offset(), lanes * state);
        Block dm = projected.dm;
        Arrays.fill(dm.data(), 0, lanes * dm.stride(), 0);
        Products.inputGradient(loop.pass(), lanes, kept, projected.weight, dm);
        return dm.data();
    }

    /// `dW_hr += Σ dhᵀ · m` over all packed rows in their order.
    void addWeightGradient() {
        if (projected != null) {
            Products.weightGradient(loop.pass(), loop.rows(), projected.dh.at(0), projected.m.at(0),
                    projected.weight);
        }
    }
}
