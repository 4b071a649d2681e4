package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Products.Block;
import io.elman.tensor.autodiff.Products.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the fused sequence operations share: the sizes of a sequence, the products with the hidden
/// state, and where gradients enter.
///
/// All sequences' rows of one instant lie side by side; row `t · batch + b` is example `b` at time
/// `t`. Weight gradients are summed over these rows in their order.
record Recurrence(Pass pass, int time, int batch, int hidden) {
    static Recurrence of(Pass pass, Variable x, SequenceWeights weights) {
        return new Recurrence(pass, x.shape().size(0), x.shape().size(1), weights.hiddenSize());
    }

    /// The operands of a sequence operation: input, weights, and the states that there are.
    static List<Variable> operands(Variable x, SequenceWeights weights,
            @Nullable Variable... states) {
        List<Variable> operands = new ArrayList<>(weights.operands());
        operands.add(x);
        for (Variable state : states) {
            if (state != null) {
                operands.add(state);
            }
        }
        return operands;
    }

    /// Where the rows of step `t` begin in an array of `width` numbers a row.
    int at(int t, int width) {
        return t * batch * width;
    }

    /// `width` numbers for each row of the sequence, with undefined content.
    float[] take(int width) {
        return pass.memory().take(Shape.of(time, batch, width));
    }

    /// The state before step `t`, in the array that [#previousAt] is an offset into: the step
    /// before it in `states`, or the initial state, which may be absent.
    float @Nullable [] previous(int t, float[] states, @Nullable Variable initial) {
        if (t > 0) {
            return states;
        }
        return initial == null ? null : initial.value().data();
    }

    /// Where the state before step `t` begins in the array that [#previous] gives.
    int previousAt(int t) {
        return t > 0 ? at(t - 1, hidden) : 0;
    }

    /// `a[t] += h[t − 1] · Wᵀ`, where `h[−1]` is the initial state; without one there is no
    /// product.
    void addHidden(int t, float[] h, @Nullable Variable h0, Rows weight, Block a) {
        if (t > 0) {
            Products.forward(pass, batch, new Block(h, at(t - 1, hidden), hidden), weight, a);
        } else if (h0 != null) {
            Products.forward(pass, batch, new Block(h0.value().data(), 0, hidden), weight, a);
        }
    }

    /// `dW += Σ_t da[t]ᵀ · h[t − 1]`, where `h[−1]` is the initial state or zero.
    void hiddenWeightGradient(Block da, float[] h, @Nullable Variable h0, Rows weight) {
        if (h0 != null) {
            Products.weightGradient(pass, batch, da, new Block(h0.value().data(), 0, hidden),
                    weight);
        }
        if (time > 1) {
            Block later = new Block(da.data(), da.offset() + batch * da.stride(), da.stride());
            Products.weightGradient(pass, (time - 1) * batch, later, new Block(h, 0, hidden),
                    weight);
        }
    }

    /// Writes the gradient that reaches `h[t]` from outside the recurrence: from the output of that
    /// step, and at the last step from the final state.
    void outerGradient(int t, float @Nullable [] dOutput, float @Nullable [] dFinal, float[] dh) {
        int n = batch * hidden;
        if (dOutput != null) {
            System.arraycopy(dOutput, at(t, hidden), dh, 0, n);
        } else {
            Arrays.fill(dh, 0, n, 0);
        }
        if (dFinal != null && t == time - 1) {
            pass.kernels().elementwise().add(n, dFinal, 0, dh, 0);
        }
    }

    /// Adds to the gradient of an initial state, if there is one and its gradient is wanted.
    void addStateGradient(@Nullable Variable state, float[] gradient) {
        float[] sum = state == null ? null : state.gradient();
        if (sum != null) {
            pass.kernels().elementwise().add(batch * hidden, gradient, 0, sum, 0);
        }
    }

    /// The whole sequence `[time, batch, hidden]` over this array.
    Tensor sequence(float[] h) {
        return Tensor.of(Shape.of(time, batch, hidden), h);
    }

    /// A copy of the last step, `[batch, hidden]`.
    Tensor last(float[] h) {
        Shape shape = Shape.of(batch, hidden);
        float[] last = pass.memory().take(shape);
        System.arraycopy(h, at(time - 1, hidden), last, 0, last.length);
        return Tensor.of(shape, last);
    }
}
