package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// The parts of a cell of one's own are layers that were made apart; they begin with different
/// weights all the same.
class OwnCellWeightsTest {
    private static List<float[]> numbers(SequencedMap<String, Parameter> parameters) {
        List<float[]> numbers = new ArrayList<>();
        parameters.values().forEach(parameter -> numbers.add(parameter.value().data().clone()));
        return numbers;
    }

    /// Those that are drawn from the seed that is used where nobody gives one.
    private static List<float[]> drawn(Layer layer) {
        layer.initialize(Rng.seed(0));
        return numbers(layer.parameters());
    }

    private static void assertDistinct(Cell cell) {
        Recurrent layer = Recurrent.of(cell);
        List<float[]> numbers = numbers(layer.parameters());
        assertThat(numbers.get(0)).isNotEqualTo(numbers.get(2));
        assertThat(numbers).containsExactlyElementsOf(drawn(layer));
    }

    @Test
    void over_time() {
        assertDistinct(new LeakyCell(4, 4));
    }

    @Test
    void inside_other_cells() {
        assertDistinct(Zoneout.of(new LeakyCell(4, 4), 0.1f));
        assertDistinct(LearntState.of(Zoneout.of(new LeakyCell(4, 4), 0.1f)));
        assertDistinct(VariationalDropoutCell.of(new LeakyCell(4, 4), 0.1f, 0.1f));
    }

    @Test
    void whether_somebody_looked_at_them_before_or_not() {
        LeakyCell cell = new LeakyCell(4, 4);
        numbers(cell.parameters());
        assertDistinct(cell);
    }

    @Test
    void in_a_single_step() {
        LeakyCell cell = new LeakyCell(4, 4);
        Tensor x = Waves.tensor(0.3, 2, 4);
        Tensor output = cell.run(x).output();
        LeakyCell other = new LeakyCell(4, 4);
        Recurrent.of(other).initialize(Rng.seed(0));
        assertThat(output.data()).containsExactly(other.run(x).output().data());
        assertThat(cell.in().weight().value().data())
                .isNotEqualTo(cell.state().weight().value().data());
    }

    @Test
    void and_a_model_that_has_the_cell_keeps_its_weights() {
        LeakyCell cell = new LeakyCell(4, 4);
        Sequential model = Sequential.of(Linear.of(4, 4), Recurrent.of(cell));
        List<float[]> before = numbers(model.parameters());
        Recurrent.of(cell).lastOutput();
        cell.run(Tensor.zeros(4));
        assertThat(numbers(model.parameters())).containsExactlyElementsOf(before);
    }
}
