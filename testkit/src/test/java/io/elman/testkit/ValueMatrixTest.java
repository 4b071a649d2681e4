package io.elman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ValueMatrixTest {
    private final ValueMatrix twoByThree = ValueMatrix.of(2, 3, 1, 2, 3, 4, 5, 6);

    @Test
    void a_product_with_a_transposed_matrix_takes_rows_with_rows() {
        ValueMatrix weight = ValueMatrix.of(2, 3, 1, 0, -1, 2, 2, 2);

        ValueMatrix product = twoByThree.timesTransposed(weight);

        assertThat(product.data()).containsExactly(-2, 12, -2, 30);
        assertThat(product.rows()).isEqualTo(2);
        assertThat(product.columns()).isEqualTo(2);
    }

    @Test
    void a_row_is_added_to_every_row() {
        assertThat(twoByThree.plusRow(ValueMatrix.of(1, 3, 10, 20, 30)).data())
                .containsExactly(11, 22, 33, 14, 25, 36);
    }

    @Test
    void elements_meet_their_like() {
        assertThat(twoByThree.plus(twoByThree).data()).containsExactly(2, 4, 6, 8, 10, 12);
        assertThat(twoByThree.times(twoByThree).data()).containsExactly(1, 4, 9, 16, 25, 36);
        assertThat(twoByThree.oneMinus().data()).containsExactly(0, -1, -2, -3, -4, -5);
        assertThat(twoByThree.map(Value::relu).data()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void blocks_are_cut_by_columns_and_by_rows() {
        ValueMatrix wide = ValueMatrix.of(2, 4, 1, 2, 3, 4, 5, 6, 7, 8);

        assertThat(wide.columnBlock(1, 2).data()).containsExactly(3, 4, 7, 8);
        assertThat(wide.rowBlock(1, 2).data()).containsExactly(5, 6, 7, 8);
        assertThat(wide.columnBlock(0, 2).get(1, 0)).isSameAs(wide.get(1, 0));
    }

    @Test
    void a_weighted_sum_has_its_factors_as_gradient() {
        Value loss = twoByThree.weightedSum(1, -1, 2, -2, 0.5, 0);
        loss.backward();

        assertThat(loss.data()).isEqualTo(1 - 2 + 6 - 8 + 2.5);
        assertThat(twoByThree.gradients()).containsExactly(1, -1, 2, -2, 0.5, 0);
    }

    @Test
    void a_sequence_is_cut_by_time() {
        ValueSequence sequence = ValueSequence.of(3, 1, 2, 1, 2, 3, 4, 5, 6);

        assertThat(sequence.steps()).hasSize(3);
        assertThat(sequence.last().data()).containsExactly(5, 6);
        assertThat(sequence.data()).containsExactly(1, 2, 3, 4, 5, 6);
        sequence.weightedSum(1, 2, 3, 4, 5, 6).backward();
        assertThat(sequence.gradients()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void sizes_that_do_not_fit_are_named() {
        assertThatThrownBy(() -> ValueMatrix.of(2, 2, 1, 2, 3))
                .hasMessage("ValueMatrix: expected 2 · 2 values, got 3");
        assertThatThrownBy(() -> twoByThree.timesTransposed(ValueMatrix.zeros(4, 2)))
                .hasMessage("ValueMatrix: expected [4, 3], got [4, 2]");
        assertThatThrownBy(() -> twoByThree.plus(ValueMatrix.zeros(3, 2)))
                .hasMessage("ValueMatrix: expected [2, 3], got [3, 2]");
        assertThatThrownBy(() -> twoByThree.weightedSum(1))
                .hasMessage("ValueMatrix: expected 6 factors, got 1");
        assertThatThrownBy(() -> ValueSequence.of(2, 1, 1, 1))
                .hasMessage("ValueSequence: expected 2 · 1 · 1 numbers, got 1");
    }
}
