package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Rng;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// Cells made of cells, and cells used alone.
class CellWrapperTest {
    /// A cell that gives what it sees: `output = [x, h]` side by side, `h` unchanged.
    private record Seeing(int inputSize, int width) implements Cell {
        @Override
        public Step step(Pass pass, Variable x, List<Variable> state) {
            return new Step(Variable.concat(List.of(x, state.getFirst())),
                    List.of(pass.constant(Tensor.full(1, x.shape().size(0), width))));
        }

        @Override
        public List<Integer> stateSizes() {
            return List.of(width);
        }

        @Override
        public int outputSize() {
            return inputSize + width;
        }

        @Override
        public SequencedMap<String, Parameter> parameters() {
            return Parameters.none();
        }
    }

    private static Tensor seen(Pass pass, float inputs, float states) {
        Cell cell = VariationalDropoutCell.of(new Seeing(30, 20), inputs, states);
        Variable x = pass.constant(Tensor.full(1, 3, 10, 30));
        return Recurrent.of(cell).unroll(pass, x, List.of()).output().value();
    }

    @Test
    void a_dropped_feature_is_dropped_at_every_step() {
        Tensor seen = seen(Pass.training(Rng.seed(2)), 0.25f, 0.5f);
        int zeros = 0;
        for (int b = 0; b < 10; b++) {
            for (int j = 0; j < 50; j++) {
                float first = j < 30 ? seen.get(0, b, j) : seen.get(1, b, j);
                assertThat(first).isIn(0f, j < 30 ? 1 / 0.75f : 2f);
                assertThat(seen.get(1, b, j)).isEqualTo(first);
                assertThat(seen.get(2, b, j)).isEqualTo(first);
                zeros += first == 0 ? 1 : 0;
            }
        }
        assertThat(zeros).isBetween(150, 200);
    }

    @Test
    void inference_and_probability_zero_drop_nothing() {
        assertThat(seen(Pass.inference(), 0.5f, 0.5f).data())
                .containsExactly(seen(Pass.training(Rng.seed(2)), 0, 0).data());
    }

    @Test
    void stacked_cells_each_draw_for_themselves() {
        Cell cell = StackedCells.of(VariationalDropoutCell.of(new Seeing(4, 4), 0.5f, 0),
                VariationalDropoutCell.of(new Seeing(8, 4), 0.5f, 0));
        Pass pass = Pass.training(Rng.seed(2));
        Tensor output = Recurrent.of(cell)
                .unroll(pass, pass.constant(Tensor.full(1, 2, 6, 4)), List.of()).output().value();
        assertThat(output.data()).contains(0f, 2f, 4f);
    }

    @Test
    void a_learnt_state_is_where_every_sequence_begins_unless_one_is_given() {
        LearntState cell = LearntState.of(GruCell.of(5, 4));
        Waves.fill(cell.parameters());
        assertThat(cell.parameters()).containsKeys("cell.weight_ih", "initial_0");
        Tensor learnt = Objects.requireNonNull(cell.parameters().get("initial_0")).value();
        Pass pass = Pass.training(Rng.seed(1));
        Variable x = pass.constant(Waves.tensor(0.2, 3, 2, 5));
        Variable given = pass.constant(learnt).repeated(2).dense();
        Variable output = Recurrent.of(cell).unroll(pass, x, List.of()).output();
        assertThat(output.value().data()).containsExactly(
                Recurrent.of(cell).unroll(pass, x, List.of(given)).output().value().data());
        Gradients gradients = pass.backward(output.sum());
        assertThat(gradients.of(Objects.requireNonNull(cell.parameters().get("initial_0"))))
                .isNotNull();
    }

    @Test
    void cells_on_one_another_fit() {
        assertThatThrownBy(() -> StackedCells.of(LstmCell.of(5, 4), GruCell.of(5, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StackedCells: expected cell 1 to take the 4 features that cell 0 "
                        + "gives, got one of 5");
        GruCell one = GruCell.of(4, 4);
        assertThatThrownBy(() -> StackedCells.of(one, one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StackedCells: expected cells that share no parameter, "
                        + "got one cell twice");
        assertThatThrownBy(StackedCells::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StackedCells: expected number of cells of at least 1, got 0");
    }

    @Test
    void equal_cells_in_a_stack_begin_differently() {
        StackedCells stack = StackedCells.of(RnnCell.of(4, 4), RnnCell.of(4, 4));
        assertThat(Objects.requireNonNull(stack.parameters().get("0.weight_ih")).value().data())
                .isNotEqualTo(Objects.requireNonNull(stack.parameters().get("1.weight_ih"))
                        .value().data());
    }

    @Test
    void a_cell_alone_says_what_it_takes() {
        LstmCell cell = LstmCell.of(5, 4);
        assertThatThrownBy(() -> cell.run(Tensor.zeros(2, 3, 5)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("LstmCell(5 → 4): expected input [batch, 5], or unbatched [5], "
                        + "got [2, 3, 5]");
        assertThatThrownBy(() -> cell.run(Tensor.zeros(4)))
                .hasMessage("LstmCell(5 → 4): expected input [batch, 5], or unbatched [5], "
                        + "got [4]");
        assertThatThrownBy(() -> cell.run(Tensor.zeros(2, 5), List.of(Tensor.zeros(2, 4))))
                .hasMessage("LstmCell(5 → 4): expected a state of 2 parts [[2, 4], [2, 4]], "
                        + "got 1 parts");
        assertThatThrownBy(() -> cell.run(Tensor.zeros(2, 5),
                List.of(Tensor.zeros(2, 4), Tensor.zeros(3, 4))))
                .hasMessage("LstmCell(5 → 4): expected state 1 [2, 4], got [3, 4]. "
                        + "Was the state kept from a batch of another size?");
        assertThatThrownBy(() -> cell.run(Tensor.zeros(5),
                List.of(Tensor.zeros(4), Tensor.zeros(3))))
                .hasMessage("LstmCell(5 → 4): expected state 1 [4], got [3]");
    }
}
