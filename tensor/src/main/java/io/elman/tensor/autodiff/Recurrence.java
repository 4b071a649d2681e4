package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the fused sequence operations share: the packed rows of a sequence, where its states begin
/// and end, and where gradients enter.
///
/// Packed row `packing.offset(s) + lane` is step `s` of the sequence in that lane. Weight gradients
/// are summed over these rows in their order.
record Recurrence(Pass pass, Packing packing) {
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

    int steps() {
        return packing.steps();
    }

    int lanes(int s) {
        return packing.lanes(s);
    }

    int rows() {
        return packing.total();
    }

    /// Where the rows of step `s` begin in an array of `width` numbers a row.
    int at(int s, int width) {
        return packing.offset(s) * width;
    }

    /// `width` numbers for each packed row, with undefined content.
    float[] take(int width) {
        return packing.take(pass, width);
    }

    /// `width` numbers for each sequence, with undefined content.
    float[] takeState(int width) {
        return pass.memory().take(Shape.of(packing.batch(), width));
    }

    /// An initial state in the order of the lanes, or null if there is none.
    float @Nullable [] initial(@Nullable Variable state) {
        return state == null
                ? null
                : packing.packState(pass, state.value().data(), state.shape().size(1));
    }

    /// The state before step `s`, in the array that [#previousAt] is an offset into: the step
    /// before it in `states`, or the initial state, which may be absent.
    float @Nullable [] previous(int s, float[] states, float @Nullable [] initial) {
        return s > 0 ? states : initial;
    }

    /// Where the state before step `s` begins in the array that [#previous] gives.
    int previousAt(int s, int width) {
        return s > 0 ? at(s - 1, width) : 0;
    }

    /// The gradient of the outputs `[time, batch, width]` as packed rows, or null if there is none.
    float @Nullable [] packed(float @Nullable [] dOutput, int width) {
        return dOutput == null ? null : packing.pack(pass, dOutput, width);
    }

    /// The gradient of a final state in the order of the lanes, or null if there is none.
    float @Nullable [] packedState(float @Nullable [] dFinal, int width) {
        return dFinal == null ? null : packing.packState(pass, dFinal, width);
    }

    /// Writes the gradient that reaches the hidden states of step `s` from outside the recurrence
    /// to `dh`: from the outputs of that step, and for sequences that end there from the final
    /// state.
    void outerGradient(int s, float @Nullable [] dOutput, float @Nullable [] dFinal, int width,
            float[] dh) {
        int n = lanes(s) * width;
        if (dOutput != null) {
            System.arraycopy(dOutput, at(s, width), dh, 0, n);
        } else {
            Arrays.fill(dh, 0, n, 0);
        }
        if (dFinal != null) {
            int ended = lanes(s + 1) * width;
            pass.kernels().elementwise().add(n - ended, dFinal, ended, dh, ended);
        }
    }

    /// Writes the gradient of the final states of the sequences that end with step `s` to their
    /// lanes of `gradient`.
    void endingGradient(int s, float @Nullable [] dFinal, int width, float[] gradient) {
        start(lanes(s + 1) * width, lanes(s) * width, dFinal, gradient);
    }

    /// Makes the gradient of sequences without a step that of their final state, which is the
    /// initial one.
    void idleGradient(float @Nullable [] dFinal, int width, float[] gradient) {
        start(lanes(0) * width, packing.batch() * width, dFinal, gradient);
    }

    private static void start(int from, int to, float @Nullable [] dFinal, float[] gradient) {
        if (dFinal != null) {
            System.arraycopy(dFinal, from, gradient, from, to - from);
        } else {
            Arrays.fill(gradient, from, to, 0);
        }
    }

    /// Adds lanes to the gradient of an initial state, if there is one and its gradient is wanted.
    void addStateGradient(@Nullable Variable state, float[] gradient) {
        float[] sum = state == null ? null : state.gradient();
        if (sum != null) {
            packing.addState(pass, gradient, sum.length / packing.batch(), sum);
        }
    }
}
