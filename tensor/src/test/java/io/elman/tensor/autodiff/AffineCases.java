package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Oracles;
import java.util.ArrayList;
import java.util.List;

/// Cases of the linear map.
final class AffineCases {
    private AffineCases() {}

    static List<OpCase> all() {
        List<OpCase> cases = new ArrayList<>();
        for (InputForm form : InputForm.all()) {
            cases.add(ofForm(form, true));
            cases.add(ofForm(form, false));
            cases.add(ofForm(form, true).unwanted("weight"));
            if (form.operands().find("x") != null) {
                cases.add(ofForm(form, true).unwanted("weight", "bias"));
            }
        }
        cases.add(dense(4, 3));
        cases.add(dense(4, 2, 3));
        cases.add(dense(4, 2, 2, 2, 3));
        cases.add(dense(1, 1, 1));
        cases.add(dense(35, 7, 19));
        cases.add(dense(64, 5, 33));
        cases.add(dense(4, 6, 3).unwanted("x"));
        cases.add(dense(4, 6, 3).unwanted("bias"));
        return cases;
    }

    private static OpCase dense(int out, int... sizes) {
        Shape shape = Shape.of(sizes);
        int in = shape.size(-1);
        return OpCase.of(
                shape + " to " + out,
                Affine.class,
                new Named<Tensor>()
                        .put("x", Waves.tensor(0.2, sizes))
                        .put("weight", Waves.tensor(1.1, out, in))
                        .put("bias", Waves.tensor(0.6, out)),
                (_, v) -> new Affine(v.get("x"), v.get("weight"), v.get("bias")),
                m -> List.of(Oracles.linear(m.get("x"), m.get("weight"), m.get("bias"))));
    }

    private static OpCase ofForm(InputForm form, boolean bias) {
        int out = 4;
        Named<Tensor> operands = new Named<Tensor>().put("weight",
                Waves.tensor(1.1, out, form.features()));
        if (bias) {
            operands.put("bias", Waves.tensor(0.6, out));
        }
        form.operands().forEach(operands::put);
        return OpCase.of(
                form.name() + (bias ? "" : ", no bias"),
                Affine.class,
                operands,
                (pass, v) -> new Affine(form.compact().apply(pass, v), v.get("weight"),
                        v.find("bias")),
                m -> List
                        .of(Oracles.linear(form.rows().apply(m), m.get("weight"), m.find("bias"))));
    }
}
