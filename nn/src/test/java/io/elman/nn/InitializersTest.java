package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.tensor.Rng;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Initializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializersTest {
    /// The deviation of a standard normal cut at two: √(1 − 4 φ(2) / (2 Φ(2) − 1)).
    private static final double CUT_DEVIATION = 0.87962566;

    private static Tensor draw(Initializer initializer, int... sizes) {
        Tensor values = Tensor.full(Float.NaN, sizes);
        initializer.fill(values, Rng.seed(3));
        return values;
    }

    @Test
    void constants_are_constant() {
        assertThat(draw(Initializers.zeros(), 2, 2).data()).containsExactly(0, 0, 0, 0);
        assertThat(draw(Initializers.constant(1.5f), 3).data()).containsExactly(1.5f, 1.5f, 1.5f);
    }

    @Test
    void uniform_fills_its_range() {
        assertUniform(draw(Initializers.uniform(0.25f), 100, 100), 0.25f);
    }

    @Test
    void glorot_is_uniform_by_both_fans() {
        assertUniform(draw(Initializers.glorotUniform(), 300, 84), (float) Math.sqrt(6.0 / 384));
    }

    private static void assertUniform(Tensor values, float bound) {
        double sum = 0;
        float largest = 0;
        for (float number : values.data()) {
            assertThat(number).isBetween(-bound, bound);
            sum += number;
            largest = Math.max(largest, Math.abs(number));
        }
        assertThat(largest).isGreaterThan(0.99f * bound);
        assertThat(sum / values.data().length).isCloseTo(0, within(0.03 * bound));
    }

    @Test
    void uniform_over_a_range_fills_it() {
        float[] numbers = draw(Initializers.uniform(2, 3), 100, 100).data();
        double sum = 0;
        for (float number : numbers) {
            assertThat(number).isGreaterThanOrEqualTo(2).isLessThan(3);
            sum += number;
        }
        assertThat(sum / numbers.length).isCloseTo(2.5, within(0.01));
    }

    /// Fan-in is 84, fan-out 300.
    @Test
    void uniform_ways_are_bounded_by_their_fans() {
        assertUniform(draw(Initializers.heUniform(), 300, 84), (float) Math.sqrt(6.0 / 84));
        assertUniform(draw(Initializers.lecunUniform(), 300, 84), (float) Math.sqrt(3.0 / 84));
    }

    @Test
    void normal_ways_have_the_deviation_of_their_fans_and_are_cut() {
        assertCut(draw(Initializers.glorotNormal(), 300, 84), Math.sqrt(2.0 / 384));
        assertCut(draw(Initializers.heNormal(), 300, 84), Math.sqrt(2.0 / 84));
        assertCut(draw(Initializers.lecunNormal(), 300, 84), Math.sqrt(1.0 / 84));
    }

    @Test
    void a_truncated_normal_ends_at_two_deviations() {
        assertCut(draw(Initializers.truncatedNormal(0.5f), 200, 200), 0.5 * CUT_DEVIATION);
    }

    /// @param deviation that of the numbers after the cut
    private static void assertCut(Tensor values, double deviation) {
        double sum = 0;
        double squares = 0;
        double largest = 0;
        for (float number : values.data()) {
            sum += number;
            squares += (double) number * number;
            largest = Math.max(largest, Math.abs(number));
        }
        int count = values.data().length;
        assertThat(sum / count).isCloseTo(0, within(0.03 * deviation));
        assertThat(Math.sqrt(squares / count)).isCloseTo(deviation, within(0.02 * deviation));
        double end = 2 * deviation / CUT_DEVIATION;
        assertThat(largest).isBetween(0.99 * end, 1.000001 * end);
    }

    @Test
    void identity_has_its_gain_on_the_diagonal() {
        assertThat(draw(Initializers.identity(2), 2, 3).data()).containsExactly(2, 0, 0, 0, 2, 0);
        assertThat(draw(Initializers.identity(1), 3, 2).data()).containsExactly(1, 0, 0, 1, 0, 0);
    }

    @Test
    void normal_has_its_deviation() {
        double squares = 0;
        for (float number : draw(Initializers.normal(0.5f), 100, 100).data()) {
            squares += number * number;
        }
        assertThat(Math.sqrt(squares / 10_000)).isCloseTo(0.5, within(0.02));
    }

    /// The columns of a tall matrix and the rows of a wide one.
    @ParameterizedTest
    @CsvSource({"8, 8", "12, 5", "5, 12", "512, 128", "1, 7", "7, 1", "1, 1"})
    void orthogonal_vectors_have_length_one_and_right_angles(int rows, int columns) {
        Tensor matrix = draw(Initializers.orthogonal(1), rows, columns);
        boolean tall = rows >= columns;
        int count = Math.min(rows, columns);
        for (int a = 0; a < count; a += Math.max(1, count / 8)) {
            for (int b = 0; b < count; b++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    dot += (double) (tall ? matrix.get(k, a) : matrix.get(a, k))
                            * (tall ? matrix.get(k, b) : matrix.get(b, k));
                }
                assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-6));
            }
        }
    }

    @Test
    void an_orthogonal_matrix_has_its_gain() {
        Tensor matrix = draw(Initializers.orthogonal(3), 1, 4);
        double squares = 0;
        for (float number : matrix.data()) {
            squares += number * number;
        }
        assertThat(squares).isCloseTo(9, within(1e-5));
    }

    @Test
    void a_forget_bias_is_in_the_second_quarter() {
        assertThat(draw(Initializers.forgetBias(1), 8).data()).containsExactly(0, 0, 1, 1, 0, 0, 0,
                0);
    }

    @Test
    void what_needs_a_matrix_says_so() {
        assertThatThrownBy(() -> draw(Initializers.glorotUniform(), 4))
                .isInstanceOf(ShapeException.class)
                .hasMessage("glorotUniform: expected a weight [out, in], got [4]");
        assertThatThrownBy(() -> draw(Initializers.heNormal(), 4))
                .hasMessage("heNormal: expected a weight [out, in], got [4]");
        assertThatThrownBy(() -> draw(Initializers.identity(1), 4))
                .hasMessage("identity: expected a weight [out, in], got [4]");
        assertThatThrownBy(() -> draw(Initializers.orthogonal(1), 2, 3, 4))
                .hasMessage("orthogonal: expected a weight [out, in], got [2, 3, 4]");
        assertThatThrownBy(() -> draw(Initializers.forgetBias(1), 6))
                .hasMessage("forgetBias: expected an LSTM bias [4 * hidden], got [6]");
    }
}
