package io.elman.nn;

import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A recurrent layer in one of its two forms, fused or as a cell over time, to be asked the same.
///
/// @param parameters by the names that they have in a cell
record RecurrentForm(Map<String, Parameter> parameters, Unroll unroll) {
    enum Kind {
        RNN_TANH, RNN_RELU, LSTM, GRU, GRU_RESET_BEFORE;

        /// h, or h and c.
        int states() {
            return this == LSTM ? 2 : 1;
        }
    }

    /// From the states before the first step, `[batch, hidden]` each or null for zeros, to the
    /// outputs and the states after the last step.
    interface Unroll {
        List<Variable> apply(Pass pass, Variable x, @Nullable List<Variable> states);
    }

    static RecurrentForm fused(Kind kind, int in, int hidden, Bias bias) {
        return switch (kind) {
            case RNN_TANH -> fused(Rnn.of(in, hidden).bias(bias));
            case RNN_RELU -> fused(Rnn.of(in, hidden).bias(bias).relu());
            case LSTM -> fused(Lstm.of(in, hidden).bias(bias));
            case GRU -> fused(Gru.of(in, hidden).bias(bias));
            case GRU_RESET_BEFORE -> fused(Gru.of(in, hidden).bias(bias).resetBefore());
        };
    }

    static RecurrentForm overTime(Kind kind, int in, int hidden, Bias bias) {
        return switch (kind) {
            case RNN_TANH -> overTime(RnnCell.of(in, hidden).bias(bias));
            case RNN_RELU -> overTime(RnnCell.of(in, hidden).bias(bias).relu());
            case LSTM -> overTime(LstmCell.of(in, hidden).bias(bias));
            case GRU -> overTime(GruCell.of(in, hidden).bias(bias));
            case GRU_RESET_BEFORE -> overTime(GruCell.of(in, hidden).bias(bias).resetBefore());
        };
    }

    private static RecurrentForm fused(Rnn rnn) {
        return new RecurrentForm(renamed(rnn), (pass, x, states) -> {
            Unrolled<Variable> unrolled = rnn.unroll(pass, x,
                    states == null ? null : layered(states.get(0)));
            return List.of(unrolled.output(), unrolled.state().step(0));
        });
    }

    private static RecurrentForm fused(Gru gru) {
        return new RecurrentForm(renamed(gru), (pass, x, states) -> {
            Unrolled<Variable> unrolled = gru.unroll(pass, x,
                    states == null ? null : layered(states.get(0)));
            return List.of(unrolled.output(), unrolled.state().step(0));
        });
    }

    private static RecurrentForm fused(Lstm lstm) {
        return new RecurrentForm(renamed(lstm), (pass, x, states) -> {
            LstmCell.State initial = states == null
                    ? null
                    : new LstmCell.State(layered(states.get(0)), layered(states.get(1)));
            Unrolled<LstmCell.State> unrolled = lstm.unroll(pass, x, initial);
            return List.of(unrolled.output(), unrolled.state().h().step(0),
                    unrolled.state().c().step(0));
        });
    }

    private static RecurrentForm overTime(Cell<Variable> cell) {
        return new RecurrentForm(cell.parameters(), (pass, x, states) -> {
            Variable initial = states == null
                    ? cell.initialState(pass, x.shape().size(1))
                    : states.get(0);
            Unrolled<Variable> unrolled = Recurrent.of(cell).unroll(pass, x, initial);
            return List.of(unrolled.output(), unrolled.state());
        });
    }

    private static RecurrentForm overTime(LstmCell cell) {
        return new RecurrentForm(cell.parameters(), (pass, x, states) -> {
            LstmCell.State initial = states == null
                    ? cell.initialState(pass, x.shape().size(1))
                    : new LstmCell.State(states.get(0), states.get(1));
            Unrolled<LstmCell.State> unrolled = Recurrent.of(cell).unroll(pass, x, initial);
            return List.of(unrolled.output(), unrolled.state().h(), unrolled.state().c());
        });
    }

    /// `[batch, hidden]` as the state of one layer, `[1, batch, hidden]`.
    private static Variable layered(Variable state) {
        return Variable.stack(List.of(state));
    }

    private static Map<String, Parameter> renamed(Layer layer) {
        Map<String, Parameter> renamed = new LinkedHashMap<>();
        layer.parameters()
                .forEach((name, parameter) -> renamed.put(name.replace("_l0", ""), parameter));
        return renamed;
    }
}
