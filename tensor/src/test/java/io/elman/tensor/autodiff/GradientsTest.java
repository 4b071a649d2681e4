package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GradientsTest {
    private final Parameter a = new Parameter(Shape.of(2), (_, _) -> {});
    private final Parameter b = new Parameter(Shape.of(), (_, _) -> {});
    private final Parameter unused = new Parameter(Shape.of(3), (_, _) -> {});

    /// The gradients 3, 4 of `a` and 12 of `b`.
    private Gradients gradients() {
        Pass pass = Pass.training(Rng.seed(1));
        Variable loss = pass.read(a).times(pass.constant(Tensor.of(3, 4))).sum()
                .plus(pass.read(b).times(12));
        return pass.backward(loss);
    }

    private static float[] of(Gradients gradients, Parameter parameter) {
        return Objects.requireNonNull(gradients.of(parameter)).data();
    }

    @Test
    void are_found_by_parameter() {
        Gradients gradients = gradients();
        assertThat(of(gradients, a)).containsExactly(3, 4);
        assertThat(of(gradients, b)).containsExactly(12);
        assertThat(gradients.of(unused)).isNull();
        assertThat(Objects.requireNonNull(gradients.of(b)).shape()).isEqualTo(Shape.of());
    }

    @Test
    void have_a_norm_over_all_parameters_asked_for() {
        Gradients gradients = gradients();
        assertThat(gradients.norm(List.of(a, unused, b))).isEqualTo(13);
        assertThat(gradients.norm(List.of(a))).isEqualTo(5);
        assertThat(gradients.norm(List.of())).isZero();
    }

    @Test
    void are_added_to_those_that_are_there() {
        Gradients sum = new Gradients();
        Gradients part = gradients();
        sum.add(a, part);
        sum.add(unused, part);
        sum.add(a, gradients());
        assertThat(of(sum, a)).containsExactly(6, 8);
        assertThat(of(part, a)).containsExactly(3, 4);
        assertThat(sum.of(b)).isNull();
        assertThat(sum.of(unused)).isNull();
    }

    @Test
    void are_scaled_one_by_one() {
        Gradients gradients = gradients();
        gradients.scale(a, 0.5f);
        gradients.scale(unused, 2);
        assertThat(of(gradients, a)).containsExactly(1.5f, 2);
        assertThat(of(gradients, b)).containsExactly(12);
    }

    @Test
    void are_clipped_to_a_joint_norm() {
        Gradients gradients = gradients();
        assertThat(gradients.clipNorm(List.of(a, b), 6.5)).isEqualTo(13);
        assertThat(gradients.norm(List.of(a, b))).isCloseTo(6.5, within(1e-5));
        assertThat(of(gradients, a)[0]).isCloseTo(1.5f, within(1e-6f));
        assertThat(of(gradients, b)[0]).isCloseTo(6, within(1e-5f));
    }

    @Test
    void are_left_alone_below_the_norm() {
        Gradients gradients = gradients();
        assertThat(gradients.clipNorm(List.of(a, b), 14)).isEqualTo(13);
        assertThat(of(gradients, a)).containsExactly(3, 4);
    }

    @Test
    void are_clipped_only_where_asked() {
        Gradients gradients = gradients();
        gradients.clipNorm(List.of(a), 1);
        assertThat(gradients.norm(List.of(a))).isCloseTo(1, within(1e-5));
        assertThat(of(gradients, b)).containsExactly(12);
    }

    @Test
    void are_summed_in_their_order() {
        Gradients sum = new Gradients();
        sum.setToSum(a, List.of(gradients(), new Gradients(), gradients()));
        assertThat(of(sum, a)).containsExactly(6, 8);
        assertThat(sum.of(b)).isNull();
    }

    @Test
    void of_an_earlier_sum_are_replaced() {
        Gradients sum = new Gradients();
        sum.setToSum(a, List.of(gradients(), gradients()));
        sum.setToSum(a, List.of(gradients()));
        assertThat(of(sum, a)).containsExactly(3, 4);
        sum.setToSum(a, List.of(new Gradients()));
        assertThat(sum.of(a)).isNull();
    }

    @Test
    void are_not_changed_by_being_summed() {
        Gradients part = gradients();
        new Gradients().setToSum(a, List.of(part, part));
        assertThat(of(part, a)).containsExactly(3, 4);
    }

    /// Adds its weights' number to the loss, and 10 to each derivative.
    private static final Penalty TEN = new Penalty() {
        @Override
        public double value(Tensor weights) {
            return 10;
        }

        @Override
        public void addGradient(Tensor weights, Tensor gradient) {
            for (int i = 0; i < gradient.data().length; i++) {
                gradient.data()[i] += 10;
            }
        }
    };

    @Test
    void are_clipped_to_a_value() {
        Gradients gradients = gradients();
        gradients.clipValue(List.of(a, unused), 3.5);
        assertThat(of(gradients, a)).containsExactly(3, 3.5f);
        assertThat(of(gradients, b)).containsExactly(12);
        assertThat(gradients.of(unused)).isNull();
    }

    @Test
    void take_in_a_penalty_once() {
        a.penalty(TEN);
        Gradients gradients = gradients();
        gradients.addPenalties(List.of(a, b));
        gradients.addPenalties(List.of(a, b));
        assertThat(of(gradients, a)).containsExactly(13, 14);
        assertThat(of(gradients, b)).containsExactly(12);
    }

    @Test
    void are_clipped_with_the_penalties_in_them() {
        a.penalty(TEN);
        Gradients byNorm = gradients();
        assertThat(byNorm.clipNorm(List.of(a), 100)).isCloseTo(Math.sqrt(13 * 13 + 14 * 14),
                within(1e-12));
        Gradients byValue = gradients();
        byValue.clipValue(List.of(a), 13.5);
        assertThat(of(byValue, a)).containsExactly(13, 13.5f);
    }

    @Test
    void of_a_penalty_alone_are_gradients_too() {
        unused.penalty(TEN);
        Gradients gradients = gradients();
        gradients.addPenalties(List.of(unused));
        assertThat(of(gradients, unused)).containsExactly(10, 10, 10);
    }

    @Test
    void of_a_new_sum_take_in_the_penalty_again() {
        a.penalty(TEN);
        Gradients sum = new Gradients();
        for (int step = 0; step < 2; step++) {
            sum.setToSum(a, List.of(gradients(), gradients()));
            sum.addPenalties(List.of(a));
            assertThat(of(sum, a)).containsExactly(16, 18);
        }
    }
}
