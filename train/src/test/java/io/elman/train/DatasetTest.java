package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.IntTensor;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
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
}
