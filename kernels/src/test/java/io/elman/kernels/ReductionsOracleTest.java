package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.testkit.Seeded;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both forms of the reductions against double precision.
class ReductionsOracleTest {

    private final RandomGenerator random = Seeded.random(getClass());

    static List<Kernels> twins() {
        return Oracle.twins();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void sums_are_right(Kernels kernels) {
        Reductions reductions = kernels.reductions();
        for (int n : Twins.SIZES) {
            Stretch x = Stretch.ordinary(3, n, random);
            Stretch y = Stretch.ordinary(5, n, random);
            double sum = 0;
            double dot = 0;
            double squares = 0;
            double magnitudes = 0;
            double size = 0;
            for (int i = 0; i < n; i++) {
                sum += x.get(i);
                dot += (double) x.get(i) * y.get(i);
                squares += (double) x.get(i) * x.get(i);
                magnitudes += Math.abs(x.get(i));
                size += Math.abs(x.get(i)) * Math.max(1, Math.abs(y.get(i)));
            }
            double tolerance = (n / 16 + 5) * Oracle.ROUNDING * size;
            assertThat((double) reductions.sum(n, x.array(), 3)).isCloseTo(sum, within(tolerance));
            assertThat((double) reductions.dot(n, x.array(), 3, y.array(), 5))
                    .isCloseTo(dot, within(tolerance));
            assertThat(reductions.sumOfSquares(n, x.array(), 3))
                    .isCloseTo(squares, within(1e-13 * squares));
            assertThat(reductions.sumOfMagnitudes(n, x.array(), 3))
                    .isCloseTo(magnitudes, within(1e-13 * magnitudes));
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void the_largest_element_is_found_at_every_place(Kernels kernels) {
        for (int n = 1; n < 70; n++) {
            for (int place = 0; place < n; place++) {
                Stretch x = Stretch.ordinary(2, n, random);
                x.set(place, 100f);
                assertThat(kernels.reductions().max(n, x.array(), 2)).isEqualTo(100f);
                x.set(place, Float.NaN);
                assertThat(kernels.reductions().max(n, x.array(), 2)).isNaN();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void nothing_reduces_to_the_neutral_number(Kernels kernels) {
        Reductions reductions = kernels.reductions();
        float[] none = new float[0];

        assertThat(reductions.sum(0, none, 0)).isZero();
        assertThat(reductions.dot(0, none, 0, none, 0)).isZero();
        assertThat(reductions.sumOfSquares(0, none, 0)).isZero();
        assertThat(reductions.sumOfMagnitudes(0, none, 0)).isZero();
        assertThat(reductions.max(0, none, 0)).isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void a_sum_follows_the_lanes_and_the_tree(Kernels kernels) {
        // Lane 0 loses the 1 beside 2^24, lane 1 keeps its own; any other order gives another sum.
        float[] x = new float[33];
        x[0] = 0x1p24f;
        x[16] = 1f;
        x[32] = -0x1p24f;
        x[1] = 3f;

        assertThat(kernels.reductions().sum(33, x, 0)).isEqualTo(3f);

        // The tree adds lane 8 to lane 0 first, and only then lane 4.
        float[] y = new float[16];
        y[0] = 0x1p24f;
        y[8] = -0x1p24f;
        y[4] = 1f;

        assertThat(kernels.reductions().sum(16, y, 0)).isEqualTo(1f);
        y[8] = 0f;
        y[4] = 1f;
        y[2] = 1f;
        y[1] = -0x1p24f;
        assertThat(kernels.reductions().sum(16, y, 0)).isEqualTo(0f);
    }
}
