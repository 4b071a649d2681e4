package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The weights of one recurrent layer, its gates stacked as PyTorch stacks them (`G` = 1 for RNN,
/// 4 for LSTM in the order i f g o, 3 for GRU in the order r z n).
///
/// @param input `weight_ih`, `[G·hidden, in]`
/// @param hidden `weight_hh`, `[G·hidden, h]`, where `h` is the hidden size or the projection's
/// @param inputBias `bias_ih`, `[G·hidden]`, or null for none
/// @param hiddenBias `bias_hh`, `[G·hidden]`, or null for none
/// @param projection `weight_hr`, `[h, hidden]`, or null for none (LSTM only)
public record SequenceWeights(
        Variable input, Variable hidden, @Nullable Variable inputBias,
        @Nullable Variable hiddenBias, @Nullable Variable projection) {
    /// Weights without a projection.
    public SequenceWeights(Variable input, Variable hidden, @Nullable Variable inputBias,
            @Nullable Variable hiddenBias) {
        this(input, hidden, inputBias, hiddenBias, null);
    }

    int inputSize() {
        return input.shape().size(1);
    }

    /// The number of units.
    int hiddenSize() {
        return projection == null ? hidden.shape().size(1) : projection.shape().size(1);
    }

    /// The width of the hidden state and of the output.
    int stateSize() {
        return hidden.shape().size(1);
    }

    List<Variable> operands() {
        List<Variable> operands = new ArrayList<>(List.of(input, hidden));
        for (Variable optional : Arrays.asList(inputBias, hiddenBias, projection)) {
            if (optional != null) {
                operands.add(optional);
            }
        }
        return operands;
    }

    /// Demands weights of `gates` gates and an input `[time, batch, in]` that fits them.
    void check(String kind, int gates, Variable x) {
        int height = gates * hiddenSize();
        if (x.shape().rank() != 3 || x.shape().size(2) != inputSize() || x.shape().size(0) == 0) {
            Check.sequence(who(kind), x.shape(), inputSize());
        }
        checkShape(kind, "weight_ih", Shape.of(height, inputSize()), input);
        checkShape(kind, "weight_hh", Shape.of(height, stateSize()), hidden);
        checkShape(kind, "bias_ih", Shape.of(height), inputBias);
        checkShape(kind, "bias_hh", Shape.of(height), hiddenBias);
        checkShape(kind, "weight_hr", Shape.of(stateSize(), hiddenSize()), projection);
    }

    /// Demands an initial hidden state `[batch, h]`, if there is one.
    void checkHidden(String kind, Variable x, @Nullable Variable state) {
        checkState(kind, "initial h [batch, hidden] =", x, stateSize(), state);
    }

    /// Demands an initial cell state `[batch, hidden]`, if there is one.
    void checkCell(String kind, Variable x, @Nullable Variable state) {
        checkState(kind, "initial c [batch, hidden] =", x, hiddenSize(), state);
    }

    private void checkState(String kind, String name, Variable x, int width,
            @Nullable Variable state) {
        checkShape(kind, name, Shape.of(x.shape().size(1), width), state);
    }

    private String who(String kind) {
        return kind + "(" + inputSize() + " → " + hiddenSize() + ")";
    }

    private void checkShape(String kind, String name, Shape expected,
            @Nullable Variable actual) {
        if (actual != null && !actual.shape().equals(expected)) {
            throw new ShapeException(who(kind), name + " " + expected, actual.shape().toString(),
                    "");
        }
    }
}
