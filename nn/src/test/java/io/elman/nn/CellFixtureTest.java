package io.elman.nn;

import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Cells over time against their formulas in PyTorch, which `golden/cells.py` has: outputs, final
/// states, and the gradients of inputs, initial states and all parameters.
class CellFixtureTest {
    private static final Golden ALL = Golden.load(CellFixtureTest.class, "/golden/cells.txt");

    static List<String> names() {
        return List.copyOf(ALL.cases());
    }

    private static Cell cell(String name) {
        return switch (name) {
            case "rnn_elu" -> RnnCell.of(2, 5).activation(Activation.ELU);
            case "lstm_activations" ->
                LstmCell.of(2, 5).activation(Activation.SOFTSIGN)
                        .recurrentActivation(Activation.HARD_SIGMOID);
            case "lstm_peepholes" -> LstmCell.of(2, 5).peepholes();
            case "lstm_projection" -> LstmCell.of(2, 5).projection(3);
            case "lstm_everything" ->
                LstmCell.of(2, 5).activation(Activation.SILU)
                        .recurrentActivation(Activation.HARD_SIGMOID).peepholes().projection(3);
            case "gru_activations" ->
                GruCell.of(2, 5).activation(Activation.SOFTSIGN)
                        .recurrentActivation(Activation.HARD_SIGMOID);
            case "gru_before_activations" ->
                GruCell.of(2, 5).activation(Activation.ELU)
                        .recurrentActivation(Activation.HARD_SIGMOID).resetBefore();
            case "layer_norm_lstm" -> LayerNormLstmCell.of(2, 5);
            case "layer_norm_gru" -> LayerNormGruCell.of(2, 5);
            default -> throw new AssertionError(name);
        };
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_cell_is_its_formula_in_pytorch(String name) {
        Cell cell = cell(name);
        List<String> parts = cell.stateSizes().size() == 2 ? List.of("h", "c") : List.of("h");
        Fixture fixture = new Fixture(ALL.under(name));
        fixture.load(cell.parameters());
        Variable x = fixture.input("input");
        List<Variable> initial = new ArrayList<>();
        for (String part : parts) {
            initial.add(fixture.input(part + "_0"));
        }
        Unrolled unrolled = Recurrent.of(cell).unroll(fixture.pass(), x, initial);
        fixture.output("output", unrolled.output());
        for (int part = 0; part < parts.size(); part++) {
            fixture.output(parts.get(part) + "_n", unrolled.state(part));
        }
        Gradients gradients = fixture.backward();
        fixture.gradients(gradients, cell.parameters());
        fixture.gradient("input", x);
        for (int part = 0; part < parts.size(); part++) {
            fixture.gradient(parts.get(part) + "_0", initial.get(part));
        }
    }
}
