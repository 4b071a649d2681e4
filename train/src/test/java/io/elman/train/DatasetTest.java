package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DatasetTest {
    @Test
    void a_series_becomes_streams_whose_targets_are_one_step_later() {
        Dataset ids = Dataset.streams(IntTensor.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 2);
        assertThat(ids.inputs()).isEqualTo(IntTensor.of(new int[][] {{0, 1, 2, 3}, {5, 6, 7, 8}}));
        assertThat(ids.targets()).isEqualTo(IntTensor.of(new int[][] {{1, 2, 3, 4}, {6, 7, 8, 9}}));

        Dataset numbers = Dataset.streams(Tensor.of(new float[][] {
                {0, 1}, {10, 11}, {20, 21}, {30, 31}, {40, 41}, {50, 51}, {60, 61}}), 2);
        assertThat(numbers.inputs().shape()).isEqualTo(Shape.of(2, 2, 2));
        assertThat(((Tensor) numbers.inputs()).data())
                .containsExactly(0, 1, 10, 11, 30, 31, 40, 41);
        assertThat(((Tensor) numbers.targets()).data())
                .containsExactly(10, 11, 20, 21, 40, 41, 50, 51);
    }

    @Test
    void a_series_that_makes_no_streams_is_refused() {
        assertThatThrownBy(() -> Dataset.streams(Tensor.zeros(6), 2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("streams: expected a series of ids [length] or of numbers"
                        + " [length, features], got numbers [6]");
        assertThatThrownBy(() -> Dataset.streams(IntTensor.of(new int[][] {{1, 2}}), 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("streams: expected a series of ids [length] or of numbers"
                        + " [length, features], got ids [1, 2]");
        assertThatThrownBy(() -> Dataset.streams(IntTensor.of(1, 2), 0))
                .isInstanceOf(ShapeException.class)
                .hasMessage("streams: expected at least 1 stream, got 0");
        assertThatThrownBy(() -> Dataset.streams(IntTensor.of(1, 2, 3), 2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("streams: expected a series of at least 4 entries for 2 streams, got 3."
                        + " Each needs one entry to see and one to foretell.");
    }

    private static long checksum(Values inputs, Values targets) {
        return new Dataset(inputs, targets).checksum();
    }

    @Test
    void as_many_targets_as_inputs_are_demanded() {
        assertThatThrownBy(() -> new Dataset(Tensor.zeros(5, 7, 12), IntTensor.of(1, 2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Dataset: expected inputs [examples, ...] and targets of as many"
                        + " examples, got [5, 7, 12] and [3]");
    }

    @Test
    void a_scalar_is_no_examples() {
        assertThatThrownBy(() -> new Dataset(Tensor.scalar(1), Tensor.scalar(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Dataset: expected inputs [examples, ...] and targets of as many"
                        + " examples, got [] and []");
    }

    @Test
    void a_range_of_examples_is_taken_from_inputs_and_targets() {
        Dataset some = Tiny.line(5).examples(1, 3);

        assertThat(some.size()).isEqualTo(2);
        assertThat(((Tensor) some.inputs()).data()).containsExactly(1, 2);
        assertThat(((Tensor) some.targets()).data()).containsExactly(3, 5);
        assertThat(some.inputs().shape()).hasToString("[2, 1]");
        assertThat(Tiny.line(5).examples(2, 2).size()).isZero();
    }

    @Test
    void a_range_outside_the_examples_is_refused() {
        assertThatThrownBy(() -> Tiny.line(5).examples(3, 6))
                .isInstanceOf(ShapeException.class)
                .hasMessage("examples: expected a range inside the first axis of [5, 1], got 3 to"
                        + " 6");
    }

    @Test
    void equal_data_have_equal_checksums() {
        assertThat(Tiny.reversals(50, 1).checksum()).isEqualTo(Tiny.reversals(50, 1).checksum());
        assertThat(Tiny.reversals(50, 1).checksum())
                .isNotEqualTo(Tiny.reversals(50, 2).checksum());
    }

    @Test
    void every_number_counts_in_the_checksum() {
        // More than one buffer of 4096 words, and a part of one.
        int examples = 2300;
        Dataset data = Tiny.line(examples);
        List<Long> checksums = new ArrayList<>(List.of(data.checksum()));
        for (int changed : new int[] {0, 1, 2040, 2050, examples - 1}) {
            for (Values values : List.of(data.inputs(), data.targets())) {
                float[] numbers = ((Tensor) values).data();
                float before = numbers[changed];
                numbers[changed] = Math.nextUp(before);
                checksums.add(data.checksum());
                numbers[changed] = before;
            }
        }
        assertThat(checksums).doesNotHaveDuplicates().hasSize(11);
        assertThat(data.checksum()).isEqualTo(checksums.get(0));
    }

    @Test
    void shapes_kinds_and_order_count_in_the_checksum() {
        Tensor zeros = Tensor.zeros(2, 6);
        assertThat(List.of(
                checksum(zeros, zeros),
                checksum(zeros.reshape(2, 3, 2), zeros),
                checksum(zeros.reshape(2, 2, 3), zeros),
                checksum(zeros.reshape(2, 6, 1), zeros),
                checksum(zeros, zeros.reshape(2, 6, 1)),
                checksum(zeros, Tensor.zeros(2, 5)),
                checksum(IntTensor.of(new int[2][6]), zeros),
                checksum(zeros, IntTensor.of(new int[2][6])),
                checksum(Tensor.full(1, 2, 6), zeros),
                checksum(zeros, Tensor.full(1, 2, 6)))).doesNotHaveDuplicates();
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void weights_fit_examples_or_the_steps_of_targets() {
        Dataset sequences = Tiny.reversals(5, 1);
        assertThat(sequences.weights(Tensor.zeros(5)).weights()).isNotNull();
        assertThat(sequences.weights(Tensor.zeros(5, 2)).weights()).isNotNull();
        assertRefused(() -> sequences.weights(Tensor.zeros(2, 5)),
                "Dataset: expected weights [5] or [5, 2] for targets [5, 2], got [2, 5]");
        assertRefused(() -> Tiny.line(5).weights(Tensor.zeros(5, 1)),
                "Dataset: expected weights [5] for targets [5, 1], got [5, 1]");
        assertRefused(() -> Tiny.line(3).weights(Tensor.of(1, -0.5f, 1)),
                "Dataset: expected weights of zero or more, got -0.5");
        assertRefused(() -> Tiny.line(3).weights(Tensor.of(1, 1, Float.NaN)),
                "Dataset: expected weights of zero or more, got NaN");
    }

    @Test
    void lengths_fit_the_steps_of_inputs() {
        Dataset sequences = Tiny.reversals(3, 1);
        assertThat(sequences.lengths(0, 3, 1).lengths()).isEqualTo(IntTensor.of(0, 3, 1));
        assertRefused(() -> sequences.lengths(0, 4, 1),
                "Dataset: expected lengths from 0 to 3, got 4");
        assertRefused(() -> sequences.lengths(0, 2, -1),
                "Dataset: expected lengths from 0 to 3, got -1");
        assertRefused(() -> sequences.lengths(1, 2),
                "Dataset: expected a length for each of 3 examples, got [2]");
        assertRefused(() -> Tiny.line(3).lengths(1, 1, 1),
                "Dataset: expected inputs that are sequences, [examples, time, features] or ids"
                        + " [examples, time], to have lengths, got [3, 1]");
    }

    @Test
    void a_range_of_examples_has_their_weights_and_lengths() {
        Dataset some = Tiny.reversals(4, 1).weights(Tensor.of(1, 2, 3, 4)).lengths(0, 1, 2, 3)
                .examples(1, 3);
        assertThat(Objects.requireNonNull(some.weights()).data()).containsExactly(2, 3);
        assertThat(some.lengths()).isEqualTo(IntTensor.of(1, 2));
    }

    @Test
    void weights_and_lengths_count_in_the_checksum() {
        Dataset data = Tiny.reversals(3, 1);
        Dataset weighted = data.weights(Tensor.of(1, 2, 3));
        assertThat(List.of(
                data.checksum(),
                weighted.checksum(),
                data.weights(Tensor.of(1, 3, 2)).checksum(),
                data.lengths(1, 2, 3).checksum(),
                data.lengths(1, 3, 2).checksum(),
                weighted.lengths(1, 2, 3).checksum())).doesNotHaveDuplicates();
        assertThat(data.weights(Tensor.of(1, 2, 3)).checksum()).isEqualTo(weighted.checksum());
    }

    @Test
    void class_weights_are_the_weights_of_the_targets_classes() {
        Tensor inputs = Tensor.zeros(3, 2, 1);
        IntTensor ids = IntTensor.of(new int[][] {{0, 2}, {1, 1}, {2, 0}});
        assertWeights(new Dataset(inputs, ids).classWeights(0.5f, 1, 4),
                "[3, 2]", 0.5f, 4, 1, 1, 4, 0.5f);
        assertWeights(new Dataset(inputs, IntTensor.of(2, 0, 1)).classWeights(0.5f, 1, 4),
                "[3]", 4, 0.5f, 1);
        Tensor rows = Tensor.of(new float[][] {{0, 1}, {0.75f, 0.25f}, {0, 1}});
        assertWeights(new Dataset(inputs, rows).classWeights(2, 3), "[3]", 3, 2, 3);
        assertWeights(new Dataset(inputs, ids).weights(Tensor.of(1, 0, 2)).classWeights(0.5f, 1, 4),
                "[3, 2]", 0.5f, 4, 0, 0, 8, 1);
        assertWeights(
                new Dataset(inputs, ids)
                        .weights(Tensor.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}))
                        .classWeights(0.5f, 1, 4),
                "[3, 2]", 0.5f, 8, 3, 4, 20, 3);
    }

    @Test
    void the_targets_of_padding_need_no_class() {
        IntTensor ids = IntTensor.of(new int[][] {{0, -1}, {1, 1}, {2, -1}});
        assertWeights(
                new Dataset(Tensor.zeros(3, 2, 1), ids).lengths(1, 2, 1).classWeights(0.5f, 1, 4),
                "[3, 2]", 0.5f, 0, 1, 1, 4, 0);
    }

    private static void assertWeights(Dataset data, String shape, float... weights) {
        Tensor made = Objects.requireNonNull(data.weights());
        assertThat(made.shape()).hasToString(shape);
        assertThat(made.data()).containsExactly(weights);
    }

    @Test
    void class_weights_want_classes() {
        Tensor inputs = Tensor.zeros(3, 1);
        assertRefused(() -> new Dataset(inputs, IntTensor.of(0, 1, 3)).classWeights(1, 2, 3),
                "classWeights: expected a weight for each class, also for class 3, got 3 weights");
        assertRefused(() -> new Dataset(inputs, Tensor.of(1, 2, 3)).classWeights(1, 2),
                "classWeights: expected class indices [examples] or [examples, time], or rows"
                        + " [..., classes] of as many, got [3]");
    }
}
