package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The weights of one recurrent layer, its gates stacked as PyTorch stacks them (`G` = 1 for RNN,
/// 4 for LSTM in the order i f g o, 3 for GRU in the order r z n).
///
/// @param input `weight_ih`, `[G·hidden, in]`
/// @param hidden `weight_hh`, `[G·hidden, hidden]`
/// @param inputBias `bias_ih`, `[G·hidden]`, or null for none
/// @param hiddenBias `bias_hh`, `[G·hidden]`, or null for none
public record SequenceWeights(
        Variable input, Variable hidden, @Nullable Variable inputBias,
        @Nullable Variable hiddenBias) {
    int inputSize() {
        return input.shape().size(1);
    }

    int hiddenSize() {
        return hidden.shape().size(1);
    }

    List<Variable> operands() {
        List<Variable> operands = new ArrayList<>(List.of(input, hidden));
        if (inputBias != null) {
            operands.add(inputBias);
        }
        if (hiddenBias != null) {
            operands.add(hiddenBias);
        }
        return operands;
    }

    /// Demands weights of `gates` gates and an input `[time, batch, in]` that fits them.
    void check(String kind, int gates, Variable x) {
        int height = gates * hiddenSize();
        String who = kind + "(" + inputSize() + " → " + hiddenSize() + ")";
        Check.sequence(who, x.shape(), inputSize());
        checkShape(who, "weight_ih", Shape.of(height, inputSize()), input);
        checkShape(who, "weight_hh", Shape.of(height, hiddenSize()), hidden);
        checkShape(who, "bias_ih", Shape.of(height), inputBias);
        checkShape(who, "bias_hh", Shape.of(height), hiddenBias);
    }

    /// Demands a state `[batch, hidden]`, if there is one.
    void checkState(String kind, String name, Variable x, @Nullable Variable state) {
        String who = kind + "(" + inputSize() + " → " + hiddenSize() + ")";
        checkShape(who, name + " [batch, hidden] =", Shape.of(x.shape().size(1), hiddenSize()),
                state);
    }

    private static void checkShape(String who, String name, Shape expected,
            @Nullable Variable actual) {
        if (actual != null) {
            Check.that(actual.shape().equals(expected), who, name + " " + expected, actual.shape());
        }
    }
}
