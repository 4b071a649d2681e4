package io.elman.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
    private final Tensor matrix = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void is_row_major() {
        assertThat(matrix.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(matrix.data()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(matrix.get(1, 0)).isEqualTo(4);
    }

    @Test
    void is_a_view_of_the_array_it_is_made_over() {
        float[] numbers = {1, 2};
        Tensor view = Tensor.of(Shape.of(2), numbers);
        numbers[1] = 7;
        assertThat(view.get(1)).isEqualTo(7);
    }

    @Test
    void copies_the_numbers_of_a_list() {
        float[] numbers = {1, 2};
        Tensor copied = Tensor.of(numbers);
        numbers[1] = 7;
        assertThat(copied.get(1)).isEqualTo(2);
    }

    @Test
    void reshape_shares_the_numbers_and_copy_does_not() {
        Tensor reshaped = matrix.reshape(3, 2);
        Tensor copied = matrix.copy();
        matrix.data()[0] = 9;
        assertThat(reshaped.get(0, 0)).isEqualTo(9);
        assertThat(copied.get(0, 0)).isEqualTo(1);
    }

    @Test
    void is_made_of_equal_or_random_numbers() {
        assertThat(Tensor.zeros(2).data()).containsExactly(0, 0);
        assertThat(Tensor.full(1.5f, 2).data()).containsExactly(1.5f, 1.5f);
        assertThat(Tensor.randn(Rng.seed(3), 4).data())
                .isEqualTo(Tensor.randn(Rng.seed(3), 2, 2).data());
        for (float number : Tensor.uniform(Rng.seed(3), -1, 0.5f, 1000).data()) {
            assertThat(number).isBetween(-1f, 0.5f);
        }
    }

    @Test
    void a_scalar_is_one_item() {
        assertThat(Tensor.scalar(2.5f).shape()).isEqualTo(Shape.of());
        assertThat(Tensor.scalar(2.5f).item()).isEqualTo(2.5f);
        assertThat(Tensor.full(2.5f, 1, 1).item()).isEqualTo(2.5f);
    }

    @Test
    void swaps_its_first_two_axes() {
        Tensor cube = Tensor.of(Shape.of(2, 3, 2),
                new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        Tensor swapped = cube.swapFirstAxes();
        assertThat(swapped.shape()).isEqualTo(Shape.of(3, 2, 2));
        assertThat(swapped.data()).containsExactly(0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11);
        assertThat(swapped.swapFirstAxes().data()).isEqualTo(cube.data());
        assertThat(Tensor.zeros(0, 3).swapFirstAxes().shape()).isEqualTo(Shape.of(3, 0));
    }

    @Test
    void refuses_numbers_that_do_not_fill_the_shape() {
        assertThatThrownBy(() -> Tensor.of(Shape.of(2, 3), new float[5]))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Tensor[2, 3]: expected 6 numbers, got 5 numbers");
        assertThatThrownBy(() -> matrix.reshape(4))
                .hasMessage("Tensor[4]: expected 4 numbers, got 6 numbers");
    }

    @Test
    void refuses_ragged_rows() {
        assertThatThrownBy(() -> Tensor.of(new float[][] {{1, 2}, {3}}))
                .hasMessage("Tensor: expected rows of 2 numbers, got a row of 1");
    }

    @Test
    void refuses_indices_that_name_no_number() {
        assertThatThrownBy(() -> matrix.get(1))
                .hasMessage("Tensor[2, 3]: expected 2 indices, got 1");
        assertThatThrownBy(() -> matrix.get(0, 3))
                .hasMessage("Tensor[2, 3]: expected indices inside the shape, got [0, 3]");
        assertThatThrownBy(() -> matrix.get(-1, 0))
                .hasMessage("Tensor[2, 3]: expected indices inside the shape, got [-1, 0]");
    }

    @Test
    void refuses_to_be_an_item_of_many() {
        assertThatThrownBy(matrix::item)
                .hasMessage("Tensor[2, 3]: expected one element, got 6 elements");
    }

    @Test
    void refuses_to_swap_axes_of_a_vector() {
        assertThatThrownBy(() -> Tensor.zeros(3).swapFirstAxes())
                .hasMessage("Tensor[3]: expected two axes or more, got [3]");
    }
}
