package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.testkit.Seeded;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both forms of the elementwise loops against double precision.
class ElementwiseOracleTest {

    private static final int N = 77;
    private static final int AT = 3;

    private final RandomGenerator random = Seeded.random(getClass());
    private final float[] x = Stretch.ordinary(AT, N, random).array();
    private final float[] y = Stretch.ordinary(AT, N, random).array();
    private final float[] z = Stretch.ordinary(AT, N, random).array();
    private final float[] y0 = y.clone();
    private final float[] z0 = z.clone();

    private interface Expected {
        double at(int i);
    }

    static List<Kernels> twins() {
        return Oracle.twins();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void larger(Kernels kernels) {
        x[AT] = Float.NaN;
        y[AT + 40] = Float.NaN;
        kernels.elementwise().larger(N, x, AT, y, AT);
        assertThat(y[AT]).isNaN();
        assertThat(y[AT + 40]).isNaN();
        for (int i = AT + 1; i < AT + N; i++) {
            if (i != AT + 40) {
                assertThat(y[i]).isEqualTo(x[i] > y0[i] ? x[i] : y0[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void clamp(Kernels kernels) {
        x[AT + 2] = Float.NaN;
        kernels.elementwise().clamp(N, 0.4f, x, AT, y, AT);
        assertThat(y[AT + 2]).isNaN();
        y[AT + 2] = x[AT + 2] = 0;
        for (int i = AT; i < AT + N; i++) {
            float inside = x[i] > 0.4f ? 0.4f : x[i] < -0.4f ? -0.4f : x[i];
            assertThat(y[i]).isEqualTo(inside);
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void addSigns(Kernels kernels) {
        x[AT + 1] = 0f;
        x[AT + 2] = -0f;
        x[AT + 3] = Float.NaN;
        kernels.elementwise().addSigns(N, 0.3f, x, AT, y, AT);
        x[AT + 3] = 0f;
        check(y, i -> y0[i] + 0.3f * Math.signum((double) x[i]));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void exp(Kernels kernels) {
        kernels.elementwise().exp(N, x, AT, y, AT);
        check(y, i -> StrictMath.exp(x[i]));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void tanh(Kernels kernels) {
        kernels.elementwise().tanh(N, x, AT, y, AT);
        check(y, i -> StrictMath.tanh(x[i]));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void sigmoid(Kernels kernels) {
        kernels.elementwise().sigmoid(N, x, AT, y, AT);
        check(y, i -> Oracle.sigmoid(x[i]));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void relu(Kernels kernels) {
        x[AT] = Float.NaN;
        x[AT + 40] = Float.NaN;
        kernels.elementwise().relu(N, x, AT, y, AT);
        assertThat(y[AT]).isNaN();
        assertThat(y[AT + 40]).isNaN();
        x[AT] = y[AT] = 0f;
        x[AT + 40] = y[AT + 40] = 0f;
        check(y, i -> Math.max(x[i], 0));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void add(Kernels kernels) {
        kernels.elementwise().add(N, x, AT, y, AT);
        check(y, i -> (double) y0[i] + x[i]);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void axpy(Kernels kernels) {
        kernels.elementwise().axpy(N, 0.3f, x, AT, y, AT);
        check(y, i -> (double) 0.3f * x[i] + y0[i]);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void scale(Kernels kernels) {
        kernels.elementwise().scale(N, -1.7f, x, AT, y, AT);
        check(y, i -> (double) -1.7f * x[i]);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void multiply(Kernels kernels) {
        kernels.elementwise().multiply(N, x, AT, y, AT, z, AT);
        check(z, i -> (double) x[i] * y[i]);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void multiply_add(Kernels kernels) {
        kernels.elementwise().multiplyAdd(N, x, AT, y, AT, z, AT);
        check(z, i -> (double) x[i] * y[i] + z0[i]);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void add_rows(Kernels kernels) {
        Stretch rows = Stretch.ordinary(AT, 2 * 100 + N, random);
        kernels.elementwise().addRows(3, N, rows.array(), AT, 100, y, AT);
        check(y, i -> {
            int j = i - AT;
            return (double) y0[i] + rows.get(j) + rows.get(100 + j) + rows.get(200 + j);
        });
    }

    @ParameterizedTest
    @MethodSource("twins")
    void tanh_gradient(Kernels kernels) {
        kernels.elementwise().tanhGradient(N, x, AT, y, AT, z, AT);
        check(z, i -> z0[i] + (double) y[i] * (1 - (double) x[i] * x[i]));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void sigmoid_gradient(Kernels kernels) {
        kernels.elementwise().sigmoidGradient(N, x, AT, y, AT, z, AT);
        check(z, i -> z0[i] + (double) y[i] * x[i] * (1 - (double) x[i]));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void relu_gradient(Kernels kernels) {
        x[AT + 1] = 0f;
        kernels.elementwise().reluGradient(N, x, AT, y, AT, z, AT);
        check(z, i -> z0[i] + (x[i] > 0 ? (double) y[i] : 0));
    }

    private static void check(float[] actual, Expected expected) {
        for (int i = AT; i < AT + N; i++) {
            Oracle.near("element " + (i - AT), actual[i], expected.at(i));
        }
    }
}
