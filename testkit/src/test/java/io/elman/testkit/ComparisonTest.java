package io.elman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void the_tolerance_is_relative_to_the_largest_magnitude() {
        double[] expected = {0.001, -100};

        assertThatCode(() -> Closeness.assertClose(new float[] {0.0015f, -100}, expected, 1e-5))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Closeness.assertClose(new float[] {0.003f, -100}, expected, 1e-5))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void the_message_names_the_tensor_and_its_worst_index() {
        double[] expected = {1, 2, 4};

        assertThatThrownBy(
                () -> Closeness.assertClose("weight", new double[] {1.5, 3, 4.5}, expected, 0.05))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "weight: expected 2.0 at index 1 of 3, got 3.0. The difference 1.00 is over the tolerance "
                                + "0.200, which is 0.05 of the largest magnitude 4.00");
    }

    @Test
    void lengths_must_agree() {
        assertThatThrownBy(() -> Closeness.assertClose(new double[2], new double[3], 1))
                .hasMessage("tensor: expected 3 elements, got 2");
    }

    @Test
    void nan_and_infinities_must_stand_at_the_same_places() {
        double[] expected = {Double.NaN, INFINITY, -INFINITY, 1};

        assertThatCode(() -> Closeness.assertClose(expected.clone(), expected, 0.5))
                .doesNotThrowAnyException();
        for (int i = 0; i < 4; i++) {
            for (double wrong : new double[] {Double.NaN, INFINITY, -INFINITY, 7}) {
                double[] actual = expected.clone();
                actual[i] = wrong;
                if (Double.compare(wrong, expected[i]) != 0) {
                    assertThatThrownBy(() -> Closeness.assertClose(actual, expected, 0.5))
                            .isInstanceOf(AssertionError.class);
                }
            }
        }
    }

    @Test
    void zeros_are_matched_only_by_zeros() {
        assertThatCode(() -> Closeness.assertClose(new double[] {0, -0.0}, new double[2], 1e-3))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                () -> Closeness.assertClose(new double[] {0, 1e-30}, new double[2], 1e-3))
                .isInstanceOf(AssertionError.class);
        assertThatCode(() -> Closeness.assertClose(new double[0], new double[0], 0))
                .doesNotThrowAnyException();
    }

    private static double cubic(double[] x) {
        return x[0] * x[0] * x[0] + 2 * x[0] * x[1] + x[2];
    }

    @Test
    void numerical_gradients_are_near_the_exact_ones() {
        double[] at = {1.5, -2, 0.25};
        double[] exact = {3 * 1.5 * 1.5 - 4, 3, 1};

        Closeness.assertClose(GradientCheck.numerical(ComparisonTest::cubic, at), exact, 1e-9);
        GradientCheck.checkEvery("cubic", ComparisonTest::cubic, at, exact, 1e-9);
        for (long seed = 0; seed < 20; seed++) {
            GradientCheck.checkDirection("cubic", ComparisonTest::cubic, at, exact, seed, 1e-8);
        }
    }

    @Test
    void a_wrong_gradient_is_found_by_every_element_and_by_a_direction() {
        double[] at = {1.5, -2, 0.25};
        double[] wrong = {3 * 1.5 * 1.5 - 4, 3.001, 1};

        assertThatThrownBy(
                () -> GradientCheck.checkEvery("cubic", ComparisonTest::cubic, at, wrong, 1e-6))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("cubic: expected 3.00")
                .hasMessageContaining("at index 1 of 3, got 3.001");
        assertThatThrownBy(() -> GradientCheck.checkDirection("cubic", ComparisonTest::cubic, at,
                wrong, 7, 1e-6))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("cubic: expected ")
                .hasMessageContaining(" along a random direction (seed 7), got ");
        assertThatThrownBy(() -> GradientCheck.checkDirection("cubic", ComparisonTest::cubic, at,
                new double[2], 7, 1e-6))
                .hasMessage("cubic: expected 3 elements, got 2");
    }

    @Test
    void a_gradient_that_is_nan_fails() {
        double[] nan = {Double.NaN, Double.NaN, Double.NaN};

        assertThatThrownBy(() -> GradientCheck.checkDirection("cubic", ComparisonTest::cubic,
                new double[3], nan, 1, 1e-6))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> GradientCheck.checkEvery("cubic", ComparisonTest::cubic,
                new double[3], nan, 1e-6))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void the_scale_is_the_largest_finite_magnitude() {
        assertThat(Closeness.scale(new double[] {1, -3, Double.NaN, INFINITY})).isEqualTo(3);
    }
}
