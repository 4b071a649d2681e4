package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Where a cell's sequences begin, and what it drops of them, is the same within every wrapper.
class WrappedCellsTest {
    private static final Tensor X = Waves.tensor(0.2, 4, 3, 5);
    private static final Tensor ZEROS = Tensor.zeros(4, 3, 5);

    /// A wrapper as a user writes it, which says nothing itself.
    private record Named(String name, Cell cell) implements CellWrapper {
        @Override
        public Cell forSequences(Pass pass, int batch) {
            return new Named(name, cell.forSequences(pass, batch));
        }
    }

    /// Wrappers that by themselves change nothing.
    static List<UnaryOperator<Cell>> wrappers() {
        return List.of(cell -> Zoneout.of(cell, 0),
                cell -> VariationalDropoutCell.of(cell, 0, 0),
                StackedCells::of,
                cell -> Zoneout.of(StackedCells.of(VariationalDropoutCell.of(cell, 0, 0)), 0));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void sequences_begin_with_what_the_inner_cell_has_learnt(UnaryOperator<Cell> wrapper) {
        Cell learnt = LearntState.of(LstmCell.of(5, 4));
        Waves.fill(learnt.parameters());
        List<Integer> expected = output(learnt, Pass.inference(), X);
        Cell named = new Named("own", wrapper.apply(learnt));
        for (Pass pass : List.of(Pass.inference(), training())) {
            assertThat(output(wrapper.apply(learnt), pass, X)).isEqualTo(expected);
            assertThat(output(named, pass, X)).isEqualTo(expected);
        }
    }

    @Test
    void a_state_that_never_changes_is_the_learnt_one() {
        Cell cell = Zoneout.of(LearntState.of(GruCell.of(5, 4)), 1);
        Waves.fill(cell.parameters());
        Tensor learnt = Objects.requireNonNull(cell.parameters().get("cell.initial_0")).value();
        Tensor everywhere = Tensor.zeros(4, 3, 4);
        for (int row = 0; row < 12; row++) {
            System.arraycopy(learnt.data(), 0, everywhere.data(), row * 4, 4);
        }
        assertThat(output(cell, Pass.inference(), X)).isEqualTo(Bits.of(everywhere));
        assertThat(output(cell, training(), X)).isEqualTo(Bits.of(everywhere));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void what_the_inner_cell_drops_is_dropped(UnaryOperator<Cell> wrapper) {
        assertDrops(wrapper);
    }

    @Test
    void a_learnt_state_lets_the_inner_cell_drop() {
        assertDrops(LearntState::of);
    }

    /// A cell that drops all of its input sees zeros.
    private static void assertDrops(UnaryOperator<Cell> wrapper) {
        Cell plain = LstmCell.of(5, 4);
        Waves.fill(plain.parameters());
        Cell blind = wrapper.apply(VariationalDropoutCell.of(plain, 1, 0));
        assertThat(output(blind, training(), X)).isEqualTo(output(plain, training(), ZEROS));
        assertThat(output(blind, Pass.inference(), X))
                .isEqualTo(output(plain, Pass.inference(), X));
    }

    private static List<Integer> output(Cell cell, Pass pass, Tensor x) {
        return Bits.of(Recurrent.of(cell).unroll(pass, pass.constant(x), List.of()).output()
                .value());
    }

    private static Pass training() {
        return Pass.training(Rng.seed(3));
    }
}
