package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.GoldenText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PyTorch's `nn.RNNCell`, `nn.LSTMCell` and `nn.GRUCell`; `golden/single_cells.py` wrote the
/// numbers.
class SingleCellFixtureTest {
    static List<GoldenText> cases() {
        return WaveFixture.cases("single_cells");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_step_is_that_of_pytorch(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        Cell cell = cell(fixture);
        fixture.load(cell.parameters());
        Variable x = row(fixture.input());
        List<Variable> initial = fixture.initial().stream().map(SingleCellFixtureTest::row)
                .toList();
        Cell.Step step = cell.step(fixture.pass(), x, initial.isEmpty()
                ? cell.initialState(fixture.pass(), x.shape().size(0))
                : initial);
        List<String> names = List.of("h_1", "c_1");
        for (int part = 0; part < step.state().size(); part++) {
            Variable next = step.state().get(part);
            fixture.output(names.get(part), fixture.has("unbatched")
                    ? next.reshape(Shape.of(next.shape().size(1)))
                    : next);
        }
        fixture.gradients(cell.parameters());
    }

    /// A cell takes rows; an unbatched vector is one of them.
    private static Variable row(Variable x) {
        return x.shape().rank() == 1 ? x.reshape(x.shape().prepend(1)) : x;
    }

    private static Cell cell(WaveFixture fixture) {
        int in = fixture.integer("in");
        int hidden = fixture.integer("hidden");
        Bias bias = fixture.has("nobias") ? Bias.NONE : Bias.TWO;
        return switch (fixture.word("kind")) {
            case "tanh" -> RnnCell.of(in, hidden).bias(bias);
            case "relu" -> RnnCell.of(in, hidden).relu().bias(bias);
            case "gru" -> GruCell.of(in, hidden).bias(bias);
            case "lstm" -> LstmCell.of(in, hidden).bias(bias);
            default -> throw new AssertionError(fixture.word("kind"));
        };
    }
}
