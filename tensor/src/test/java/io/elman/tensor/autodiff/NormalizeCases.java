package io.elman.tensor.autodiff;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Value;
import io.elman.testkit.ValueMatrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cases of the normalisation of rows.
final class NormalizeCases {
    private NormalizeCases() {}

    static List<OpCase> all() {
        return List.of(
                normalize(true, true, 1e-5f, 2, 3, 5),
                normalize(true, true, 1e-3f, 4, 37),
                normalize(true, false, 1e-5f, 3, 5),
                normalize(false, true, 1e-5f, 3, 5),
                normalize(false, false, 1e-5f, 7),
                normalize(true, true, 0.25f, 3, 1),
                normalize(true, true, 1e-5f, 3, 19).unwanted("x"),
                normalize(true, true, 1e-5f, 3, 19).unwanted("gain", "bias"));
    }

    private static OpCase normalize(boolean gain, boolean bias, float epsilon, int... sizes) {
        int n = sizes[sizes.length - 1];
        Named<Tensor> operands = new Named<Tensor>().put("x", Waves.tensor(0.3, sizes));
        if (gain) {
            operands.put("gain", Waves.tensor(1.2, n));
        }
        if (bias) {
            operands.put("bias", Waves.tensor(2.3, n));
        }
        return OpCase.of(
                Shape.of(sizes) + " with epsilon " + epsilon + (gain ? ", gain" : "")
                        + (bias ? ", bias" : ""),
                NormalizeRows.class,
                operands,
                (_, v) -> new NormalizeRows(v.get("x"), v.find("gain"), v.find("bias"), epsilon),
                m -> List.of(formula(m.get("x"), m.find("gain"), m.find("bias"), epsilon)));
    }

    private static ValueMatrix formula(ValueMatrix x, @Nullable ValueMatrix gain,
            @Nullable ValueMatrix bias, double epsilon) {
        int n = x.columns();
        List<Value> results = new ArrayList<>();
        for (int row = 0; row < x.rows(); row++) {
            List<Value> values = x.values().subList(row * n, (row + 1) * n);
            Value mean = Value.sum(values).scaled(1.0 / n, 0);
            List<Value> squares = new ArrayList<>();
            for (Value value : values) {
                squares.add(value.minus(mean).times(value.minus(mean)));
            }
            Value deviation = Value.sum(squares).scaled(1.0 / n, epsilon).log().scaled(0.5, 0)
                    .exp();
            for (int j = 0; j < n; j++) {
                Value normal = values.get(j).minus(mean).dividedBy(deviation);
                Value scaled = gain == null ? normal : normal.times(gain.values().get(j));
                results.add(bias == null ? scaled : scaled.plus(bias.values().get(j)));
            }
        }
        return ValueMatrix.of(x.rows(), n, results);
    }
}
