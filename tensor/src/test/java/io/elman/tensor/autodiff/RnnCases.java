package io.elman.tensor.autodiff;

import io.elman.testkit.Oracles;
import io.elman.testkit.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Cases of the simple recurrent layer.
final class RnnCases {
    private static final String[] OPTIONAL = {"bias_ih", "bias_hh", "h0"};

    private RnnCases() {}

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        for (SequenceSetting setting : SequenceSetting.all(1, OPTIONAL)) {
            cases.add(tanh(setting));
        }
        for (SequenceSetting setting : List.of(SequenceSetting.ordinary(1),
                SequenceSetting.ordinary(1, OPTIONAL))) {
            cases.add(of(setting, Activation.RELU, Value::relu));
            cases.add(of(setting, Activation.SIGMOID, Value::sigmoid));
        }
        OpCase ordinary = tanh(SequenceSetting.ordinary(1, OPTIONAL));
        cases.add(ordinary.unused(0));
        cases.add(ordinary.unused(1));
        cases.add(ordinary.unwanted("x"));
        cases.add(ordinary.unwanted("h0"));
        cases.add(ordinary.unwanted("weight_ih", "bias_hh"));
        cases.add(ordinary.unwanted("weight_hh", "bias_ih"));
        cases.add(ordinary.unwanted("weight_ih", "weight_hh", "bias_ih", "bias_hh", "h0"));
        cases.add(ordinary.unwanted("weight_ih", "weight_hh", "bias_ih", "bias_hh", "x"));
        return cases;
    }

    static OpCase tanh(SequenceSetting setting) {
        return of(setting, Activation.TANH, Value::tanh);
    }

    private static OpCase of(SequenceSetting setting, Activation f, UnaryOperator<Value> formula) {
        return OpCase.of(
                f + ", " + setting.name(),
                RnnSequence.class,
                setting.operands(),
                (pass, v) -> new RnnSequence(setting.input(pass, v), setting.weights(v), f,
                        v.find("h0")),
                m -> {
                    Oracles.Result result = Oracles.rnn(setting.input(m), setting.formulaWeights(m),
                            m.find("h0"), formula);
                    return List.of(result.output().flat(), result.h());
                });
    }
}
