package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import io.elman.testkit.Value;
import io.elman.testkit.ValueMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two steps of a cell against its formula in double precision: outputs, states, and the gradients
/// of inputs, initial states and all parameters.
class CellFormulaTest {
    /// Of the largest magnitude in a tensor.
    private static final double TOLERANCE = 1e-5;

    private static final int BATCH = 3;

    /// @param formula from the parameters, under `x` the input, under `0`, `1` the state, to the
    ///     next state, of which the first part is the output
    record Formula(Cell cell, Function<Map<String, ValueMatrix>, List<ValueMatrix>> formula) {
        @Override
        public String toString() {
            return cell.toString().replaceAll("\\s+", " ");
        }
    }

    static List<Formula> formulas() {
        return List.of(
                new Formula(RnnCell.of(5, 4), m -> List.of(sum(m).map(Value::tanh))),
                new Formula(RnnCell.of(5, 4).relu(), m -> List.of(sum(m).map(Value::relu))),
                new Formula(RnnCell.of(5, 4).activation(Activation.SOFTSIGN),
                        m -> List.of(sum(m).map(CellFormulaTest::softsign))),
                new Formula(LstmCell.of(5, 4), m -> lstm(m, Value::tanh)),
                new Formula(LstmCell.of(5, 4).projection(3), m -> lstm(m, Value::tanh)),
                new Formula(LstmCell.of(5, 4).peepholes(), m -> lstm(m, Value::tanh)),
                new Formula(LstmCell.of(5, 4).peepholes().activation(Activation.SOFTSIGN),
                        m -> lstm(m, CellFormulaTest::softsign)),
                new Formula(LstmCell.of(5, 4).peepholes().projection(3),
                        m -> lstm(m, Value::tanh)),
                new Formula(GruCell.of(5, 4), CellFormulaTest::gru),
                new Formula(GruCell.of(5, 4).resetBefore(), CellFormulaTest::gruResetBefore),
                new Formula(LayerNormLstmCell.of(5, 18), CellFormulaTest::layerNormLstm),
                new Formula(LayerNormGruCell.of(5, 6), CellFormulaTest::layerNormGru));
    }

    private static Value softsign(Value x) {
        return x.dividedBy(x.max(x.scaled(-1, 0)).scaled(1, 1));
    }

    private static ValueMatrix get(Map<String, ValueMatrix> m, String name) {
        return Objects.requireNonNull(m.get(name), name);
    }

    private static ValueMatrix sum(Map<String, ValueMatrix> m) {
        return get(m, "x").timesTransposed(get(m, "weight_ih")).plusRow(get(m, "bias_ih"))
                .plus(get(m, "0").timesTransposed(get(m, "weight_hh"))
                        .plusRow(get(m, "bias_hh")));
    }

    /// With peepholes and a projection if there are weights for them.
    static List<ValueMatrix> lstm(Map<String, ValueMatrix> m,
            UnaryOperator<Value> inner) {
        ValueMatrix a = sum(m);
        ValueMatrix c = get(m, "1");
        ValueMatrix i = peep(m, "weight_pi", c, a.columnBlock(0, 4)).map(Value::sigmoid);
        ValueMatrix f = peep(m, "weight_pf", c, a.columnBlock(1, 4)).map(Value::sigmoid);
        ValueMatrix next = f.times(c).plus(i.times(a.columnBlock(2, 4).map(inner)));
        ValueMatrix o = peep(m, "weight_po", next, a.columnBlock(3, 4)).map(Value::sigmoid);
        ValueMatrix h = o.times(next.map(inner));
        ValueMatrix projection = m.get("weight_hr");
        return List.of(projection == null ? h : h.timesTransposed(projection), next);
    }

    private static ValueMatrix peep(Map<String, ValueMatrix> m, String name, ValueMatrix c,
            ValueMatrix gate) {
        ValueMatrix weight = m.get(name);
        return weight == null ? gate : gate.plus(c.times(rows(weight)));
    }

    private static List<ValueMatrix> gru(Map<String, ValueMatrix> m) {
        ValueMatrix u = get(m, "0").timesTransposed(get(m, "weight_hh"))
                .plusRow(get(m, "bias_hh"));
        ValueMatrix r = sum(m).columnBlock(0, 3).map(Value::sigmoid);
        return gru(m, r.times(u.columnBlock(2, 3)));
    }

    private static List<ValueMatrix> gruResetBefore(Map<String, ValueMatrix> m) {
        ValueMatrix r = sum(m).columnBlock(0, 3).map(Value::sigmoid);
        return gru(m, r.times(get(m, "0")).timesTransposed(get(m, "weight_hh").rowBlock(2, 3))
                .plusRow(get(m, "bias_hh").columnBlock(2, 3)));
    }

    /// @param recurred what the last state gives for the candidate
    private static List<ValueMatrix> gru(Map<String, ValueMatrix> m, ValueMatrix recurred) {
        ValueMatrix a = get(m, "x").timesTransposed(get(m, "weight_ih")).plusRow(get(m, "bias_ih"));
        ValueMatrix z = sum(m).columnBlock(1, 3).map(Value::sigmoid);
        ValueMatrix n = a.columnBlock(2, 3).plus(recurred).map(Value::tanh);
        return List.of(z.oneMinus().times(n).plus(z.times(get(m, "0"))));
    }

    /// A vector once for each sequence.
    private static ValueMatrix rows(ValueMatrix vector) {
        List<Value> repeated = new ArrayList<>();
        for (int b = 0; b < BATCH; b++) {
            repeated.addAll(vector.values());
        }
        return ValueMatrix.of(BATCH, vector.columns(), repeated);
    }

    private static List<ValueMatrix> layerNormLstm(Map<String, ValueMatrix> m) {
        ValueMatrix a = norm(m, "norm_ih", get(m, "x").timesTransposed(get(m, "weight_ih")))
                .plus(norm(m, "norm_hh", get(m, "0").timesTransposed(get(m, "weight_hh"))));
        ValueMatrix next = a.columnBlock(1, 4).map(Value::sigmoid).times(get(m, "1"))
                .plus(a.columnBlock(0, 4).map(Value::sigmoid)
                        .times(a.columnBlock(2, 4).map(Value::tanh)));
        ValueMatrix h = a.columnBlock(3, 4).map(Value::sigmoid)
                .times(norm(m, "norm_c", next).map(Value::tanh));
        return List.of(h, next);
    }

    private static List<ValueMatrix> layerNormGru(Map<String, ValueMatrix> m) {
        ValueMatrix a = norm(m, "norm_ih", get(m, "x").timesTransposed(get(m, "weight_ih")));
        ValueMatrix u = norm(m, "norm_hh", get(m, "0").timesTransposed(get(m, "weight_hh")));
        ValueMatrix r = a.columnBlock(0, 3).plus(u.columnBlock(0, 3)).map(Value::sigmoid);
        ValueMatrix z = a.columnBlock(1, 3).plus(u.columnBlock(1, 3)).map(Value::sigmoid);
        ValueMatrix n = a.columnBlock(2, 3).plus(r.times(u.columnBlock(2, 3))).map(Value::tanh);
        return List.of(z.oneMinus().times(n).plus(z.times(get(m, "0"))));
    }

    /// `weight · (x − mean) / √(variance + 10⁻⁵) + bias` of each row.
    private static ValueMatrix norm(Map<String, ValueMatrix> m, String name, ValueMatrix x) {
        int n = x.columns();
        List<Value> normal = new ArrayList<>();
        for (int row = 0; row < x.rows(); row++) {
            List<Value> values = x.values().subList(row * n, (row + 1) * n);
            Value mean = Value.sum(values).scaled(1.0 / n, 0);
            List<Value> apart = values.stream().map(value -> value.minus(mean)).toList();
            Value deviation = Value.sum(apart.stream().map(value -> value.times(value)).toList())
                    .scaled(1.0 / n, 1e-5).log().scaled(0.5, 0).exp();
            apart.forEach(value -> normal.add(value.dividedBy(deviation)));
        }
        return ValueMatrix.of(x.rows(), n, normal).times(rows(get(m, name + ".weight")))
                .plusRow(get(m, name + ".bias"));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void two_steps_are_those_of_the_formula(Formula which) {
        Cell cell = which.cell;
        Waves.fill(cell.parameters());
        Map<String, Tensor> numbers = new LinkedHashMap<>();
        cell.parameters().forEach((name, parameter) -> numbers.put(name, parameter.value()));
        numbers.put("x", Waves.tensor(0.2, BATCH, 5));
        for (int part = 0; part < cell.stateSizes().size(); part++) {
            numbers.put("" + part, Waves.tensor(0.9 + part, BATCH, cell.stateSizes().get(part)));
        }

        Map<String, ValueMatrix> matrices = new LinkedHashMap<>();
        numbers.forEach((name, tensor) -> matrices.put(name, matrix(tensor)));
        Map<String, ValueMatrix> second = new LinkedHashMap<>(matrices);
        List<ValueMatrix> expected = which.formula.apply(matrices);
        for (int part = 0; part < expected.size(); part++) {
            second.put("" + part, expected.get(part));
        }
        expected = which.formula.apply(second);

        Pass pass = Pass.training(Rng.seed(1));
        Variable x = pass.tracked(Objects.requireNonNull(numbers.get("x")));
        List<Variable> initial = new ArrayList<>();
        for (int part = 0; part < expected.size(); part++) {
            initial.add(pass.tracked(Objects.requireNonNull(numbers.get("" + part))));
        }
        Cell.Step step = cell.step(pass, x, cell.step(pass, x, initial).state());
        assertThat(step.output()).isSameAs(step.state().getFirst());

        List<Variable> losses = new ArrayList<>();
        List<Value> expectedLosses = new ArrayList<>();
        for (int part = 0; part < expected.size(); part++) {
            Variable actual = step.state().get(part);
            Closeness.assertClose("state " + part, actual.value().data(),
                    expected.get(part).data(), TOLERANCE);
            Tensor cotangent = Waves.tensor(0.7 + part, actual.shape().dims());
            losses.add(actual.times(pass.constant(cotangent)).sum());
            expectedLosses.add(expected.get(part).weightedSum(doubles(cotangent)));
        }
        Gradients gradients = pass.backward(Variable.stack(losses).sum());
        Value.sum(expectedLosses).backward();
        cell.parameters().forEach((name, parameter) -> assertGradient(name,
                Objects.requireNonNull(gradients.of(parameter)), matrices));
        assertGradient("x", Objects.requireNonNull(Gradients.of(x)), matrices);
        for (int part = 0; part < initial.size(); part++) {
            assertGradient("" + part, Objects.requireNonNull(Gradients.of(initial.get(part))),
                    matrices);
        }
    }

    private static void assertGradient(String name, Tensor actual,
            Map<String, ValueMatrix> matrices) {
        Closeness.assertClose("gradient of " + name, actual.data(),
                get(matrices, name).gradients(), TOLERANCE);
    }

    static ValueMatrix matrix(Tensor tensor) {
        int columns = tensor.shape().size(-1);
        return ValueMatrix.of(tensor.data().length / columns, columns, doubles(tensor));
    }

    static double[] doubles(Tensor tensor) {
        double[] numbers = new double[tensor.data().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.data()[i];
        }
        return numbers;
    }
}
