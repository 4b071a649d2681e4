package io.elman.tensor.autodiff;

import io.elman.testkit.Oracles;
import java.util.ArrayList;
import java.util.List;

/// Cases of the long short-term memory layer.
final class LstmCases {
    private static final String[] OPTIONAL = {"bias_ih", "bias_hh", "h0", "c0"};

    private LstmCases() {}

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        for (SequenceSetting setting : SequenceSetting.all(4, OPTIONAL)) {
            cases.add(of(setting));
        }
        OpCase ordinary = of(SequenceSetting.ordinary(4, OPTIONAL));
        cases.add(ordinary.unused(1, 2));
        cases.add(ordinary.unused(0, 2));
        cases.add(ordinary.unused(0, 1));
        cases.add(ordinary.unused(0));
        cases.add(ordinary.unwanted("x"));
        cases.add(ordinary.unwanted("h0"));
        cases.add(ordinary.unwanted("c0"));
        cases.add(ordinary.unwanted("weight_ih", "bias_hh"));
        cases.add(ordinary.unwanted("weight_hh", "bias_ih"));
        cases.add(ordinary.unwanted("weight_ih", "weight_hh", "bias_ih", "bias_hh", "h0", "c0"));
        cases.add(ordinary.unwanted("weight_ih", "weight_hh", "bias_ih", "bias_hh", "x"));
        cases.add(of(SequenceSetting.ordinary(4)).unused(0, 1));
        return cases;
    }

    static OpCase of(SequenceSetting setting) {
        return OpCase.of(
                setting.name(),
                LstmSequence.class,
                setting.operands(),
                (pass, v) -> new LstmSequence(setting.input(pass, v), setting.weights(v),
                        v.find("h0"), v.find("c0")),
                m -> {
                    Oracles.Result result = Oracles.lstm(
                            setting.input(m), setting.formulaWeights(m), m.find("h0"),
                            m.find("c0"));
                    return List.of(result.output().flat(), result.h(), result.c());
                });
    }
}
