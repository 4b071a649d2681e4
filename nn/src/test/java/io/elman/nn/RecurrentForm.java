package io.elman.nn;

import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /// From the states before the first step, `[batch, hidden]` each or none for zeros, to the
    /// outputs, the states after the last step, and the last outputs.
    interface Unroll {
        /// Runs it, from the last step to the first if `reversed`.
        List<Variable> apply(Pass pass, Variable x, List<Variable> states, boolean reversed);
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

    private static RecurrentForm fused(RecurrentLayer<?, ?> layer) {
        return new RecurrentForm(renamed(layer), (pass, x, states, reversed) -> {
            Unrolled unrolled = layer.traverse(pass, x,
                    states.stream().map(RecurrentForm::layered).toList(), reversed);
            List<Variable> results = new ArrayList<>(List.of(unrolled.output()));
            unrolled.state().forEach(part -> results.add(part.step(0)));
            results.add(unrolled.last());
            return results;
        });
    }

    private static RecurrentForm overTime(Cell cell) {
        return new RecurrentForm(cell.parameters(), (pass, x, states, reversed) -> {
            Unrolled unrolled = Recurrent.of(cell).traverse(pass, x, states, reversed);
            List<Variable> results = new ArrayList<>(List.of(unrolled.output()));
            results.addAll(unrolled.state());
            results.add(unrolled.last());
            return results;
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
