package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParameterTest {
    private final AtomicInteger drawn = new AtomicInteger();

    private Parameter parameter() {
        return new Parameter(Shape.of(2, 2), (values, rng) -> {
            drawn.incrementAndGet();
            for (int i = 0; i < values.data().length; i++) {
                values.data()[i] = rng.nextFloat();
            }
        });
    }

    private static float[] floats(Rng rng) {
        return new float[] {rng.nextFloat(), rng.nextFloat(), rng.nextFloat(), rng.nextFloat()};
    }

    @Test
    void is_drawn_when_it_is_first_read_and_only_then() {
        Parameter parameter = parameter();
        assertThat(drawn).hasValue(0);
        Tensor first = parameter.value();
        assertThat(parameter.value()).isSameAs(first);
        assertThat(drawn).hasValue(1);
    }

    @Test
    void draws_from_seed_zero_unless_it_is_offered_a_stream() {
        assertThat(parameter().value().data()).isEqualTo(floats(Rng.seed(0)));
    }

    @Test
    void draws_from_the_last_stream_that_was_offered() {
        Parameter parameter = parameter();
        parameter.offerStream(Rng.seed(3));
        parameter.offerStream(Rng.seed(4));
        assertThat(parameter.value().data()).isEqualTo(floats(Rng.seed(4)));
    }

    @Test
    void may_be_looked_at_before_it_is_offered_a_stream() {
        Parameter parameter = parameter();
        assertThat(parameter).hasToString("Parameter containing:\n"
                + Tensor.of(Shape.of(2, 2), floats(Rng.seed(0))).toString("requires_grad=True"));
        Tensor value = parameter.value();
        parameter.offerStream(Rng.seed(4));
        parameter.offerStream(Rng.seed(5));
        assertThat(parameter.value()).isSameAs(value);
        assertThat(value.data()).isEqualTo(floats(Rng.seed(5)));
    }

    @Test
    void a_frozen_one_has_no_gradient_no_penalty_and_no_constraint() {
        Parameter frozen = parameter();
        frozen.penalty(new Penalty() {
            @Override
            public double value(Tensor weights) {
                return 1;
            }

            @Override
            public void addGradient(Tensor weights, Tensor gradient) {
                Arrays.fill(gradient.data(), 1);
            }
        });
        frozen.constraint(weights -> Arrays.fill(weights.data(), 9));
        frozen.trainable(false);
        Parameter other = parameter();
        float[] before = frozen.value().data().clone();
        Pass pass = Pass.training(Rng.seed(1));
        Gradients gradients = pass.backward(pass.read(frozen).times(pass.read(other)).sum());
        gradients.addPenalties(List.of(frozen, other));
        frozen.constrain();

        assertThat(gradients.of(frozen)).isNull();
        assertThat(Objects.requireNonNull(gradients.of(other)).data()).isEqualTo(before);
        assertThat(frozen.value().data()).isEqualTo(before);
        assertThat(frozen.toString()).doesNotContain("requires_grad");
        frozen.trainable(true);
        assertThat(frozen.toString()).endsWith("requires_grad=True)");
    }

    @Test
    void nothing_but_frozen_ones_leaves_nothing_on_the_tape() {
        Parameter frozen = parameter();
        frozen.trainable(false);
        Pass pass = Pass.training(Rng.seed(1));
        Variable loss = pass.read(frozen).sum();
        assertThatThrownBy(() -> pass.backward(loss))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "backward: expected a variable that depends on a trainable parameter of a "
                                + "training pass, got one that does not");
    }

    @Test
    void keeps_numbers_that_somebody_gave_it_whatever_is_offered() {
        Parameter written = parameter();
        written.value().data()[3] = 7;
        float[] numbers = written.value().data().clone();
        written.offerStream(Rng.seed(5));
        assertThat(written.value().data()).isEqualTo(numbers);

        Parameter seeded = parameter();
        seeded.draw(Rng.seed(0));
        seeded.offerStream(Rng.seed(5));
        assertThat(seeded.value().data()).isEqualTo(floats(Rng.seed(0)));

        Parameter set = parameter();
        set.set(Tensor.of(Shape.of(2, 2), floats(Rng.seed(0))));
        set.offerStream(Rng.seed(5));
        assertThat(set.value().data()).isEqualTo(floats(Rng.seed(0)));
    }

    @Test
    void does_not_read_the_stream_that_it_is_offered() {
        Rng stream = Rng.seed(5);
        Parameter parameter = parameter();
        parameter.offerStream(stream);
        parameter.value();
        assertThat(stream.nextInt()).isEqualTo(Rng.seed(5).nextInt());
    }

    @Test
    void can_be_drawn_anew_in_place() {
        Parameter parameter = parameter();
        Tensor value = parameter.value();
        parameter.draw(Rng.seed(8));
        assertThat(parameter.value()).isSameAs(value);
        assertThat(value.data()).isEqualTo(floats(Rng.seed(8)));
    }

    @Test
    void can_be_drawn_in_another_way() {
        Parameter parameter = parameter();
        parameter.draw((values, _) -> values.data()[3] = 1, Rng.seed(8));
        assertThat(parameter.value().data()).containsExactly(0, 0, 0, 1);
        assertThat(drawn).hasValue(0);
    }

    @Test
    void takes_a_copy_of_other_values() {
        Parameter parameter = parameter();
        Tensor values = Tensor.of(new float[][] {{1, 2}, {3, 4}});
        parameter.set(values);
        values.data()[0] = 9;
        assertThat(parameter.value().data()).containsExactly(1, 2, 3, 4);
        assertThat(drawn).hasValue(0);
        Tensor before = parameter.value();
        parameter.set(values);
        assertThat(parameter.value()).isSameAs(before);
        assertThat(before.data()).containsExactly(9, 2, 3, 4);
    }

    @Test
    void refuses_values_of_another_shape() {
        assertThatThrownBy(() -> parameter().set(Tensor.zeros(4)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Parameter[2, 2]: expected values [2, 2], got [4]");
    }

    private static final Initializer SEVEN = (values, _) -> Arrays.fill(values.data(), 7);

    private static final Initializer TWICE = (values, rng) -> {
        for (int i = 0; i < values.data().length; i++) {
            values.data()[i] = 2 * rng.nextFloat();
        }
    };

    private static float[] twice(Rng rng) {
        float[] numbers = floats(rng);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= 2;
        }
        return numbers;
    }

    @Test
    void another_way_of_drawing_waits_for_the_first_reading() {
        Parameter parameter = parameter();
        parameter.initializer(TWICE);
        parameter.offerStream(Rng.seed(4));
        assertThat(parameter.value().data()).isEqualTo(twice(Rng.seed(4)));
        assertThat(drawn).hasValue(0);
    }

    @Test
    void another_way_of_drawing_draws_anew_from_the_same_stream() {
        Parameter parameter = parameter();
        parameter.draw(Rng.seed(6));
        Tensor value = parameter.value();
        parameter.initializer(TWICE);
        assertThat(parameter.value()).isSameAs(value);
        assertThat(value.data()).isEqualTo(twice(Rng.seed(6)));
        parameter.offerStream(Rng.seed(4));
        assertThat(value.data()).isEqualTo(twice(Rng.seed(6)));
        parameter.draw(Rng.seed(8));
        assertThat(value.data()).isEqualTo(twice(Rng.seed(8)));
    }

    @Test
    void another_way_of_drawing_replaces_numbers_that_were_set() {
        Parameter parameter = parameter();
        parameter.set(Tensor.full(1, 2, 2));
        parameter.initializer(TWICE);
        assertThat(parameter.value().data()).isEqualTo(twice(Rng.seed(0)));
        parameter.offerStream(Rng.seed(4));
        assertThat(parameter.value().data()).isEqualTo(twice(Rng.seed(4)));
    }

    @Test
    void a_row_of_zeros_is_zero_after_every_draw() {
        Parameter parameter = new Parameter(Shape.of(2, 2), TWICE, 1);
        float[] expected = twice(Rng.seed(0));
        assertThat(parameter.value().data()).containsExactly(expected[0], expected[1], 0, 0);
        parameter.draw(SEVEN, Rng.seed(1));
        assertThat(parameter.value().data()).containsExactly(7, 7, 0, 0);
        parameter.set(Tensor.full(3, 2, 2));
        assertThat(parameter.value().data()).containsExactly(3, 3, 3, 3);
        parameter.initializer(SEVEN);
        assertThat(parameter.value().data()).containsExactly(7, 7, 0, 0);
    }

    @Test
    void a_row_of_zeros_that_there_is_not_is_refused() {
        for (int row : new int[] {-2, -1, 2}) {
            assertThatThrownBy(() -> new Parameter(Shape.of(2, 2), SEVEN, row))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage(
                            "Parameter[2, 2]: expected a row of zeros of 2, counted from 0, got "
                                    + row);
        }
    }

    @Test
    void a_constraint_is_applied_when_it_is_asked_for() {
        Parameter parameter = parameter();
        parameter.constrain();
        assertThat(parameter.value().data()).isEqualTo(floats(Rng.seed(0)));
        parameter.constraint(values -> SEVEN.fill(values, Rng.seed(0)));
        assertThat(parameter.value().data()).isEqualTo(floats(Rng.seed(0)));
        parameter.constrain();
        assertThat(parameter.value().data()).containsExactly(7, 7, 7, 7);
        parameter.constraint(null);
        assertThat(parameter.constraint()).isNull();
    }
}
