package io.elman.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntTensorTest {
    @Test
    void holds_ids_row_by_row() {
        IntTensor ids = IntTensor.of(new int[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(ids.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(ids.data()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void equals_what_has_its_shape_and_ids() {
        IntTensor row = IntTensor.of(new int[][] {{1, 2}});
        assertThat(IntTensor.of(1, 2)).isEqualTo(IntTensor.of(1, 2))
                .hasSameHashCodeAs(IntTensor.of(1, 2));
        assertThat(IntTensor.of(1, 2)).isNotEqualTo(row).isNotEqualTo(IntTensor.of(1, 3));
    }

    /// The texts are those of `print(torch.tensor(…))` in PyTorch 2.13.
    @Test
    void prints_like_pytorch() {
        assertThat(IntTensor.of(3, 1, 2)).hasToString("tensor([3, 1, 2])");
        assertThat(IntTensor.of(1, 10, -100)).hasToString("tensor([   1,   10, -100])");
        assertThat(IntTensor.of(new int[][] {{1, 2}, {30, 4}}))
                .hasToString("tensor([[ 1,  2],\n        [30,  4]])");
        assertThat(IntTensor.of(Shape.of(2, 1, 2), new int[] {1, 2, 3, 4}))
                .hasToString("tensor([[[1, 2]],\n\n        [[3, 4]]])");
        assertThat(IntTensor.of(Shape.of(), new int[] {3})).hasToString("tensor(3)");
        assertThat(IntTensor.of()).hasToString("tensor([])");
    }

    @Test
    void prints_the_outer_three_of_each_axis_once_there_are_more_than_a_thousand() {
        int[] ids = IntStream.range(0, 1001).toArray();
        assertThat(IntTensor.of(ids))
                .hasToString("tensor([   0,    1,    2,  ...,  998,  999, 1000])");
        assertThat(IntTensor.of(Shape.of(7, 143), ids)).hasToString(String.join(",\n        ",
                "tensor([[   0,    1,    2,  ...,  140,  141,  142]",
                "[ 143,  144,  145,  ...,  283,  284,  285]",
                "[ 286,  287,  288,  ...,  426,  427,  428]",
                "...",
                "[ 572,  573,  574,  ...,  712,  713,  714]",
                "[ 715,  716,  717,  ...,  855,  856,  857]",
                "[ 858,  859,  860,  ...,  998,  999, 1000]])"));
        assertThat(IntTensor.of(Arrays.copyOf(ids, 1000)).toString()).doesNotContain("...");
    }

    @Test
    void refuses_ids_that_do_not_fill_the_shape() {
        assertThatThrownBy(() -> IntTensor.of(Shape.of(2, 3), new int[5]))
                .isInstanceOf(ShapeException.class)
                .hasMessage("IntTensor[2, 3]: expected 6 numbers, got 5 numbers");
    }

    @Test
    void refuses_ragged_rows() {
        assertThatThrownBy(() -> IntTensor.of(new int[][] {{1, 2}, {3}}))
                .hasMessage("IntTensor: expected rows of 2 ids, got a row of 1");
    }

    @Test
    void refuses_ids_outside_the_classes() {
        IntTensor.of(0, 4).checkBelow(5, "Embedding(5)");
        assertThatThrownBy(() -> IntTensor.of(0, 5, 6).checkBelow(5, "Embedding(5)"))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Embedding(5): expected ids from 0 to 4, got id 5");
        assertThatThrownBy(() -> IntTensor.of(-1).checkBelow(5, "Embedding(5)"))
                .hasMessage("Embedding(5): expected ids from 0 to 4, got id -1");
    }

    @Test
    void exchanges_its_first_axes() {
        IntTensor ids = IntTensor.of(Shape.of(2, 3, 2),
                new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        assertThat(ids.swapFirstAxes()).isEqualTo(IntTensor.of(Shape.of(3, 2, 2),
                new int[] {1, 2, 7, 8, 3, 4, 9, 10, 5, 6, 11, 12}));
        assertThatThrownBy(() -> IntTensor.of(1, 2).swapFirstAxes())
                .isInstanceOf(ShapeException.class)
                .hasMessage("IntTensor[2]: expected two axes or more, got [2]");
    }
}
