package io.elman.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
    private final Shape shape = Shape.of(2, 3, 5);

    @Test
    void says_its_sizes() {
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.elements()).isEqualTo(30);
        assertThat(shape.size(0)).isEqualTo(2);
        assertThat(shape.size(-1)).isEqualTo(5);
        assertThat(shape).hasToString("[2, 3, 5]");
    }

    @Test
    void a_scalar_has_one_element_and_no_axis() {
        assertThat(Shape.of().rank()).isZero();
        assertThat(Shape.of().elements()).isEqualTo(1);
        assertThat(Shape.of()).hasToString("[]");
    }

    @Test
    void an_axis_of_zero_makes_it_empty() {
        assertThat(Shape.of(4, 0, 3).elements()).isZero();
    }

    @Test
    void gives_new_shapes() {
        assertThat(shape.prepend(7)).isEqualTo(Shape.of(7, 2, 3, 5));
        assertThat(shape.append(7)).isEqualTo(Shape.of(2, 3, 5, 7));
        assertThat(shape.dropFirst()).isEqualTo(Shape.of(3, 5));
        assertThat(shape.withLast(1)).isEqualTo(Shape.of(2, 3, 1));
        assertThat(shape).isEqualTo(Shape.of(2, 3, 5));
    }

    @Test
    void cannot_be_changed_from_outside() {
        int[] sizes = {2, 3};
        Shape copied = Shape.of(sizes);
        sizes[0] = 9;
        copied.dims()[1] = 9;
        assertThat(copied).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
    }

    @Test
    void refuses_a_negative_size() {
        assertThatThrownBy(() -> Shape.of(2, -1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Shape: expected sizes of zero or more, got [2, -1]");
    }

    @Test
    void refuses_more_elements_than_an_array_holds() {
        assertThatThrownBy(() -> Shape.of(65536, 65536))
                .hasMessage("Shape: expected at most 2147483647 elements, got [65536, 65536]");
        assertThatThrownBy(() -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void refuses_an_axis_that_is_not_there() {
        assertThatThrownBy(() -> shape.size(3))
                .hasMessage("Shape[2, 3, 5]: expected an axis below 3, got axis 3");
        assertThatThrownBy(() -> shape.size(-4))
                .hasMessage("Shape[2, 3, 5]: expected an axis below 3, got axis -4");
        assertThatThrownBy(() -> Shape.of().dropFirst()).isInstanceOf(ShapeException.class);
    }
}
