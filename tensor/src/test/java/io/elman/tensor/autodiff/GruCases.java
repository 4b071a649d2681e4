package io.elman.tensor.autodiff;

import io.elman.testkit.Oracles;
import java.util.ArrayList;
import java.util.List;

/// Cases of the gated recurrent unit layer.
final class GruCases {
    private static final String[] OPTIONAL = {"bias_ih", "bias_hh", "h0"};

    private GruCases() {}

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        for (SequenceSetting setting : SequenceSetting.all(3, OPTIONAL)) {
            cases.add(of(setting));
        }
        OpCase ordinary = of(SequenceSetting.ordinary(3, OPTIONAL));
        cases.add(ordinary.unused(0));
        cases.add(ordinary.unused(1));
        cases.add(ordinary.unwanted("x"));
        cases.add(ordinary.unwanted("h0"));
        cases.add(ordinary.unwanted("weight_ih", "bias_hh"));
        cases.add(ordinary.unwanted("weight_hh", "bias_ih"));
        cases.add(ordinary.unwanted("weight_ih", "weight_hh", "bias_ih", "bias_hh", "h0"));
        cases.add(ordinary.unwanted("weight_ih", "weight_hh", "bias_ih", "bias_hh", "x"));
        cases.add(of(SequenceSetting.ordinary(3)).unused(0));
        return cases;
    }

    static OpCase of(SequenceSetting setting) {
        return OpCase.of(
                setting.name(),
                GruSequence.class,
                setting.operands(),
                (pass, v) -> new GruSequence(setting.input(pass, v), setting.weights(v),
                        v.find("h0")),
                m -> {
                    Oracles.Result result = Oracles.gru(setting.input(m), setting.formulaWeights(m),
                            m.find("h0"));
                    return List.of(result.output().flat(), result.h());
                });
    }
}
