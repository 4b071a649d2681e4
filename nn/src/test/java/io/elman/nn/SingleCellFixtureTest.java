package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Tensor;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PyTorch's `nn.RNNCell`, `nn.LSTMCell` and `nn.GRUCell` by themselves, with and without a batch
/// and a state: `golden/single_cells.py` wrote the numbers.
class SingleCellFixtureTest {
    private static final Golden ALL = Golden.load(SingleCellFixtureTest.class,
            "/golden/single_cells.txt");

    static List<String> names() {
        return List.copyOf(ALL.cases());
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_cell_alone_is_that_of_pytorch(String name) {
        Fixture fixture = new Fixture(ALL.under(name));
        Cell cell = switch (name.substring(0, name.indexOf('_'))) {
            case "rnn" -> RnnCell.of(2, 5);
            case "lstm" -> LstmCell.of(2, 5);
            default -> GruCell.of(2, 5);
        };
        fixture.load(cell.parameters());
        List<String> parts = cell.stateSizes().size() == 2 ? List.of("h", "c") : List.of("h");
        Tensor x = fixture.tensor("input");
        CellResult result = name.endsWith("batch")
                ? cell.run(x, parts.stream().map(part -> fixture.tensor(part + "_0")).toList())
                : cell.run(x);
        for (int part = 0; part < parts.size(); part++) {
            Tensor actual = result.state().get(part);
            String expected = parts.get(part) + "_1";
            assertThat(actual.shape()).isEqualTo(fixture.tensor(expected).shape());
            Closeness.assertClose(expected, actual.data(), ALL.under(name).values(expected), 1e-6);
        }
        assertThat(result.output().data()).containsExactly(result.state().getFirst().data());
    }
}
