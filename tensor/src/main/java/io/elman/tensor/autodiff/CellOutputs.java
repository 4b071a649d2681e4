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
/// @param gradients the gradients of all hidden states, if there is a projection
/// @param unitGradients the gradient of one step's `m`, if there is a projection
record CellOutputs(Recurrence loop, @Nullable Variable projection, float[] units, float[] h,
        float @Nullable [] gradients, float @Nullable [] unitGradients) {
    static CellOutputs of(Recurrence loop, SequenceWeights weights) {
        float[] units = loop.take(weights.hiddenSize());
        return weights.projection() == null
                ? new CellOutputs(loop, null, units, units, null, null)
                : new CellOutputs(loop, weights.projection(), units,
                        loop.take(weights.stateSize()), loop.take(weights.stateSize()),
                        loop.takeState(weights.hiddenSize()));
    }

    /// Computes the hidden states of step `s` from its units.
    void project(int s) {
        if (projection != null) {
            Rows weight = Rows.all(projection);
            int to = loop.at(s, weight.count());
            Arrays.fill(h, to, to + loop.lanes(s) * weight.count(), 0);
            Products.forward(loop.pass(), loop.lanes(s),
                    new Block(units, loop.at(s, weight.in()), weight.in()), weight,
                    new Block(h, to, weight.count()));
        }
    }

    /// The gradient of the units of step `s`, given that of its hidden states.
    float[] unitGradient(int s, float[] dh) {
        if (projection == null || gradients == null || unitGradients == null) {
            return dh;
        }
        Rows weight = Rows.all(projection);
        int lanes = loop.lanes(s);
        System.arraycopy(dh, 0, gradients, loop.at(s, weight.count()), lanes * weight.count());
        Arrays.fill(unitGradients, 0, lanes * weight.in(), 0);
        Products.inputGradient(loop.pass(), lanes, new Block(dh, 0, weight.count()), weight,
                new Block(unitGradients, 0, weight.in()));
        return unitGradients;
    }

    /// `dW_hr += Σ dhᵀ · m` over all packed rows in their order.
    void addWeightGradient() {
        if (projection != null && gradients != null) {
            Rows weight = Rows.all(projection);
            Products.weightGradient(loop.pass(), loop.rows(),
                    new Block(gradients, 0, weight.count()), new Block(units, 0, weight.in()),
                    weight);
        }
    }
}
