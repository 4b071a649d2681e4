package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import io.elman.testkit.Value;
import io.elman.testkit.ValueMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Zoneout of an LSTM against Krueger et al. 2017, equations 4 and 5, in double precision:
/// `d · old + (1 − d) · new`, where `d` is 0 or 1 in training, and its mean in inference.
class ZoneoutFormulaTest {
    private static final double TOLERANCE = 1e-5;
    private static final int BATCH = 3;
    private static final List<Float> P = List.of(0.25f, 0.5f);

    private final LstmCell lstm = LstmCell.of(5, 4);
    private final Cell zoneout = Zoneout.of(lstm, P.get(0), P.get(1));
    private final Tensor x = Waves.tensor(0.2, BATCH, 5);
    private final List<Tensor> old = List.of(Waves.tensor(0.9, BATCH, 4),
            Waves.tensor(1.9, BATCH, 4));
    private final Map<String, ValueMatrix> m = new LinkedHashMap<>();

    ZoneoutFormulaTest() {
        Waves.fill(lstm.parameters());
        lstm.parameters().forEach((name, parameter) -> m.put(name,
                CellFormulaTest.matrix(parameter.value())));
        m.put("x", CellFormulaTest.matrix(x));
        m.put("0", CellFormulaTest.matrix(old.get(0)));
        m.put("1", CellFormulaTest.matrix(old.get(1)));
    }

    /// `d · old + (1 − d) · new` of a part of the state.
    private ValueMatrix mixed(int part, double[] d) {
        ValueMatrix kept = ValueMatrix.of(BATCH, 4, d);
        ValueMatrix next = CellFormulaTest.lstm(m, Value::tanh).get(part);
        return get("" + part).times(kept).plus(next.times(kept.oneMinus()));
    }

    private ValueMatrix get(String name) {
        return Objects.requireNonNull(m.get(name));
    }

    @Test
    void in_inference_the_state_is_the_mean() {
        Pass pass = Pass.inference();
        Cell.Step step = zoneout.step(pass, pass.constant(x),
                old.stream().map(pass::constant).toList());
        for (int part = 0; part < 2; part++) {
            double[] mean = new double[BATCH * 4];
            Arrays.fill(mean, P.get(part));
            Closeness.assertClose("state " + part, step.state().get(part).value().data(),
                    mixed(part, mean).data(), TOLERANCE);
        }
    }

    @Test
    void in_training_every_unit_is_old_or_new_and_so_is_its_gradient() {
        Pass pass = Pass.training(Rng.seed(4));
        Variable input = pass.tracked(x);
        List<Variable> before = old.stream().map(pass::tracked).toList();
        Cell.Step step = zoneout.step(pass, input, before);
        List<Variable> losses = new ArrayList<>();
        List<Value> expected = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            Variable actual = step.state().get(part);
            double[] kept = kept(actual.value(), old.get(part));
            assertThat(kept).contains(0, 1);
            ValueMatrix formula = mixed(part, kept);
            Closeness.assertClose("state " + part, actual.value().data(), formula.data(),
                    TOLERANCE);
            Tensor cotangent = Waves.tensor(0.7 + part, BATCH, 4);
            losses.add(actual.times(pass.constant(cotangent)).sum());
            expected.add(formula.weightedSum(CellFormulaTest.doubles(cotangent)));
        }
        Gradients gradients = pass.backward(Variable.stack(losses).sum());
        Value.sum(expected).backward();
        lstm.parameters().forEach((name, parameter) -> assertGradient(name,
                gradients.of(parameter)));
        assertGradient("x", Gradients.of(input));
        assertGradient("0", Gradients.of(before.get(0)));
        assertGradient("1", Gradients.of(before.get(1)));
    }

    /// 1 for each unit that stayed as it was, otherwise 0.
    private static double[] kept(Tensor after, Tensor before) {
        double[] kept = new double[after.data().length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = after.data()[i] == before.data()[i] ? 1 : 0;
        }
        return kept;
    }

    private void assertGradient(String name, @Nullable Tensor actual) {
        Closeness.assertClose("gradient of " + name, Objects.requireNonNull(actual).data(),
                get(name).gradients(), TOLERANCE);
    }
}
