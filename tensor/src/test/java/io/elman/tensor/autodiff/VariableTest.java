package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The fluent operations: what they compute, and the shapes they give.
class VariableTest {
    private final Pass pass = Pass.inference();
    private final Variable a = variable(new float[][] {{1, 2, 3}, {4, 5, 6}});
    private final Variable b = variable(new float[][] {{1, 0, 2}, {-1, 3, 0}});

    private Variable variable(float[][] rows) {
        return pass.constant(Tensor.of(rows));
    }

    private static void assertIs(Variable actual, Shape shape, float... numbers) {
        assertThat(actual.shape()).isEqualTo(shape);
        assertThat(actual.value().shape()).isEqualTo(shape);
        assertThat(actual.value().data()).containsExactly(numbers);
    }

    @Test
    void combines_elements() {
        assertIs(a.plus(b), Shape.of(2, 3), 2, 2, 5, 3, 8, 6);
        assertIs(a.minus(b), Shape.of(2, 3), 0, 2, 1, 5, 2, 6);
        assertIs(a.times(b), Shape.of(2, 3), 1, 0, 6, -4, 15, 0);
        assertIs(a.times(2), Shape.of(2, 3), 2, 4, 6, 8, 10, 12);
        assertIs(a.scaled(-1, 1), Shape.of(2, 3), 0, -1, -2, -3, -4, -5);
        assertIs(b.relu(), Shape.of(2, 3), 1, 0, 2, 0, 3, 0);
    }

    @Test
    void squashes_elements() {
        Variable x = pass.constant(Tensor.of(0, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY));
        assertIs(x.tanh(), Shape.of(3), 0, 1, -1);
        assertIs(x.sigmoid(), Shape.of(3), 0.5f, 1, 0);
    }

    @Test
    void takes_parts() {
        assertIs(a.slice(1, 3), Shape.of(2, 2), 2, 3, 5, 6);
        assertIs(a.step(1), Shape.of(3), 4, 5, 6);
        assertIs(a.reshape(Shape.of(3, 2)), Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
        assertIs(Variable.stack(List.of(a, b)), Shape.of(2, 2, 3), 1, 2, 3, 4, 5, 6, 1, 0, 2, -1, 3,
                0);
    }

    @Test
    void adds_up() {
        assertIs(a.sum(), Shape.of(), 21);
        assertIs(a.mean(), Shape.of(), 3.5f);
        assertIs(variable(new float[][] {{0, 0}}).softmax(), Shape.of(1, 2), 0.5f, 0.5f);
    }

    @Test
    void maps_the_last_axis() {
        Variable weight = variable(new float[][] {{1, 0, 0}, {1, 1, 1}});
        assertIs(a.affine(weight, null), Shape.of(2, 2), 1, 6, 4, 15);
        assertIs(a.affine(weight, pass.constant(Tensor.of(10, 20))), Shape.of(2, 2), 11, 26, 14,
                35);
        assertIs(a.step(0).affine(weight, null), Shape.of(2), 1, 6);
    }

    @Test
    void repeats_without_writing_out() {
        Variable repeated = a.repeated(2);
        assertThat(repeated.form()).isInstanceOf(Form.Repeated.class);
        assertThat(repeated.shape()).isEqualTo(Shape.of(2, 2, 3));
        assertIs(repeated.dense(), Shape.of(2, 2, 3), 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
        assertThat(repeated.dense()).isSameAs(repeated.dense());
    }

    @Test
    void one_hot_ids_are_rows_with_a_single_one() {
        Variable oneHot = pass.ids(IntTensor.of(2, 0)).oneHot(3);
        assertThat(oneHot.form()).isInstanceOf(Form.OneHot.class);
        assertIs(oneHot.dense(), Shape.of(2, 3), 0, 0, 1, 1, 0, 0);
    }

    @Test
    void every_operation_takes_compact_forms() {
        Variable oneHot = pass.ids(IntTensor.of(2, 0)).oneHot(3);
        assertIs(oneHot.plus(a), Shape.of(2, 3), 1, 2, 4, 5, 5, 6);
        assertIs(oneHot.step(0), Shape.of(3), 0, 0, 1);
        assertIs(a.repeated(2).step(1).slice(0, 1), Shape.of(2, 1), 1, 4);
        assertIs(a.repeated(2).sum(), Shape.of(), 42);
    }

    @Test
    void ids_are_no_numbers() {
        assertThatThrownBy(() -> pass.ids(IntTensor.of(1, 2)).tanh())
                .isInstanceOf(ShapeException.class)
                .hasMessage("Variable: expected real numbers, got token ids [2]. "
                        + "Put an Embedding or a OneHot layer before this one.");
        assertThatThrownBy(() -> pass.ids(IntTensor.of(1, 2)).repeated(3).dense())
                .hasMessageStartingWith("Variable: expected real numbers, got token ids [2]");
    }

    @Test
    void numbers_are_no_ids() {
        assertThatThrownBy(a::ids)
                .isInstanceOf(ShapeException.class)
                .hasMessage("Variable: expected token ids, got real numbers [2, 3]");
    }
}
