package io.elman.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Data sets are example-first, batches are time-first.
class ValuesTest {
    private static final int[] ORDER = {2, 0, 1, 0};

    @Test
    void a_batch_of_sequences_is_time_first() {
        Tensor examples = Tensor.of(Shape.of(3, 2, 2),
                new float[] {0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23});
        Tensor batch = examples.batch(ORDER, 0, 2);
        assertThat(examples.isSequence()).isTrue();
        assertThat(batch.shape()).isEqualTo(Shape.of(2, 2, 2));
        assertThat(batch.data()).containsExactly(20, 21, 0, 1, 22, 23, 2, 3);
    }

    @Test
    void a_batch_of_vectors_is_batch_first() {
        Tensor examples = Tensor.of(new float[][] {{0, 1}, {10, 11}, {20, 21}});
        Tensor batch = examples.batch(ORDER, 0, 4);
        assertThat(examples.isSequence()).isFalse();
        assertThat(batch.shape()).isEqualTo(Shape.of(4, 2));
        assertThat(batch.data()).containsExactly(20, 21, 0, 1, 10, 11, 0, 1);
    }

    @Test
    void a_batch_of_id_sequences_is_time_first() {
        IntTensor examples = IntTensor.of(new int[][] {{0, 1, 2}, {10, 11, 12}, {20, 21, 22}});
        IntTensor batch = examples.batch(ORDER, 1, 3);
        assertThat(examples.isSequence()).isTrue();
        assertThat(batch).isEqualTo(IntTensor.of(new int[][] {{0, 10}, {1, 11}, {2, 12}}));
    }

    @Test
    void a_batch_of_single_ids_keeps_their_order() {
        IntTensor examples = IntTensor.of(7, 8, 9);
        assertThat(examples.isSequence()).isFalse();
        assertThat(examples.batch(ORDER, 0, 3)).isEqualTo(IntTensor.of(9, 7, 8));
    }

    @Test
    void a_batch_can_be_empty() {
        assertThat(Tensor.zeros(3, 4, 5).batch(ORDER, 1, 1).shape()).isEqualTo(Shape.of(4, 0, 5));
        assertThat(Tensor.zeros(3, 0, 5).batch(ORDER, 0, 2).shape()).isEqualTo(Shape.of(0, 2, 5));
    }

    @Test
    void a_batch_can_be_of_some_steps_only() {
        Tensor examples = Tensor.of(Shape.of(3, 3, 2), new float[] {
                0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 24, 25});
        Tensor numbers = examples.batch(ORDER, 0, 2, 1, 3);
        assertThat(numbers.shape()).isEqualTo(Shape.of(2, 2, 2));
        assertThat(numbers.data()).containsExactly(22, 23, 2, 3, 24, 25, 4, 5);
        IntTensor ids = IntTensor.of(new int[][] {{0, 1, 2}, {10, 11, 12}, {20, 21, 22}});
        assertThat(ids.batch(ORDER, 1, 3, 0, 1)).isEqualTo(IntTensor.of(new int[][] {{0, 10}}));
        assertThat(ids.batch(ORDER, 1, 4, 2, 3)).isEqualTo(IntTensor.of(new int[][] {{2, 12, 2}}));
        assertThat(ids.batch(ORDER, 0, 3, 0, 3)).isEqualTo(ids.batch(ORDER, 0, 3));
        assertThat(ids.batch(ORDER, 0, 2, 3, 3).shape()).isEqualTo(Shape.of(0, 2));
    }

    @Test
    void refuses_steps_that_are_not_there() {
        assertThatThrownBy(() -> Tensor.zeros(3, 2, 1).batch(ORDER, 0, 1, 1, 3))
                .isInstanceOf(ShapeException.class)
                .hasMessage("batch: expected a range inside the second axis of [3, 2, 1], got"
                        + " 1 to 3");
        assertThatThrownBy(() -> IntTensor.of(1, 2, 3).batch(ORDER, 0, 1, 0, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("batch: expected sequences to take steps from, got [3]");
    }

    @Test
    void a_range_of_examples_stays_example_first() {
        Tensor numbers = Tensor.of(new float[][] {{0, 1}, {10, 11}, {20, 21}}).examples(1, 3);
        assertThat(numbers.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(numbers.data()).containsExactly(10, 11, 20, 21);
        assertThat(IntTensor.of(7, 8, 9).examples(0, 2)).isEqualTo(IntTensor.of(7, 8));
    }

    @Test
    void a_range_of_examples_is_a_copy() {
        Tensor numbers = Tensor.of(new float[][] {{0, 1}, {10, 11}});
        numbers.examples(0, 1).data()[0] = 5;
        assertThat(numbers.get(0, 0)).isZero();
    }

    @Test
    void refuses_an_example_that_is_not_there() {
        assertThatThrownBy(() -> Tensor.zeros(3, 2).batch(new int[] {3}, 0, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("batch: expected examples 0 to 2, got example 3");
        assertThatThrownBy(() -> IntTensor.of(1, 2).batch(new int[] {-1}, 0, 1))
                .hasMessage("batch: expected examples 0 to 1, got example -1");
    }

    @Test
    void examples_are_overwritten_in_their_places() {
        Tensor numbers = Tensor.zeros(3, 2);
        numbers.setExamples(1, Tensor.of(new float[][] {{1, 2}, {3, 4}}));
        assertThat(numbers.data()).containsExactly(0, 0, 1, 2, 3, 4);
        assertThatThrownBy(() -> numbers.setExamples(2, Tensor.zeros(2, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Tensor: expected examples of [3, 2] from number 2, got [2, 2]");
        assertThatThrownBy(() -> numbers.setExamples(0, Tensor.zeros(2, 1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Tensor: expected examples of [3, 2] from number 0, got [2, 1]");
    }

    @Test
    void refuses_a_range_outside_the_examples() {
        assertThatThrownBy(() -> Tensor.zeros(3, 2).examples(1, 4))
                .hasMessage(
                        "examples: expected a range inside the first axis of [3, 2], got 1 to 4");
        assertThatThrownBy(() -> IntTensor.of(1, 2).examples(2, 1))
                .hasMessage("examples: expected a range inside the first axis of [2], got 2 to 1");
    }

    @Test
    void refuses_to_take_examples_out_of_a_scalar() {
        assertThatThrownBy(() -> Tensor.scalar(1).batch(new int[] {0}, 0, 1))
                .hasMessage("batch: expected values [examples, ...], got []");
    }
}
