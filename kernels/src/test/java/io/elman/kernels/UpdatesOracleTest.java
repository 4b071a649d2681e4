package io.elman.kernels;

import io.elman.testkit.Seeded;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both forms of the optimisers' steps against the formulas of PyTorch in double precision.
class UpdatesOracleTest {

    private static final int N = 77;
    private static final int AT = 3;

    private final RandomGenerator random = Seeded.random(getClass());
    private final float[] w = Stretch.ordinary(AT, N, random).array();
    private final double[] exact = new double[w.length];

    static List<Kernels> twins() {
        return Oracle.twins();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void sgd(Kernels kernels) {
        start();
        for (int step = 1; step <= 3; step++) {
            float[] g = Stretch.ordinary(AT, N, random).array();
            kernels.updates().sgd(N, 0.1f, w, AT, g, AT);
            for (int i = AT; i < AT + N; i++) {
                exact[i] -= (double) 0.1f * g[i];
            }
        }
        check();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void sgd_with_momentum(Kernels kernels) {
        start();
        float[] v = new float[w.length];
        double[] velocity = new double[w.length];
        for (int step = 1; step <= 3; step++) {
            float[] g = Stretch.ordinary(AT, N, random).array();
            kernels.updates().sgdMomentum(N, 0.1f, 0.9f, w, AT, g, AT, v, AT);
            for (int i = AT; i < AT + N; i++) {
                velocity[i] = step == 1 ? g[i] : 0.9f * velocity[i] + g[i];
                exact[i] -= 0.1f * velocity[i];
            }
        }
        check();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void adam(Kernels kernels) {
        start();
        float[] m = new float[w.length];
        float[] v = new float[w.length];
        double[] first = new double[w.length];
        double[] second = new double[w.length];
        double beta1 = 0.9f;
        double beta2 = 0.999f;
        for (int step = 1; step <= 4; step++) {
            float[] g = Stretch.ordinary(AT, N, random).array();
            double correction1 = 1 - StrictMath.pow(beta1, step);
            double correction2 = 1 - StrictMath.pow(beta2, step);
            kernels.updates().adam(
                    N, w, AT, g, AT, m, AT, v, AT, 0.9f, 0.999f, 1e-8f,
                    (float) (0.01f / correction1), (float) (1 / Math.sqrt(correction2)));
            for (int i = AT; i < AT + N; i++) {
                first[i] = beta1 * first[i] + (1 - beta1) * g[i];
                second[i] = beta2 * second[i] + (1 - beta2) * g[i] * g[i];
                double root = Math.sqrt(second[i] / correction2);
                exact[i] -= 0.01f * (first[i] / correction1) / (root + 1e-8f);
            }
        }
        check();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void running_mean(Kernels kernels) {
        start();
        for (int step = 1; step <= 4; step++) {
            float[] x = Stretch.ordinary(AT, N, random).array();
            kernels.updates().approach(N, 0.1f, x, AT, w, AT);
            for (int i = AT; i < AT + N; i++) {
                exact[i] = (1 - 0.1f) * exact[i] + (double) 0.1f * x[i];
            }
        }
        check();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void running_mean_of_squares(Kernels kernels) {
        start();
        double keep = 0.99f;
        for (int step = 1; step <= 4; step++) {
            float[] x = Stretch.ordinary(AT, N, random).array();
            kernels.updates().meanOfSquares(N, 0.99f, x, AT, w, AT);
            for (int i = AT; i < AT + N; i++) {
                exact[i] = keep * exact[i] + (1 - keep) * x[i] * x[i];
            }
        }
        check();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void step_divided_by_the_root_of_squares(Kernels kernels) {
        start();
        float[] x = Stretch.ordinary(AT, N, random).array();
        float[] v = Stretch.ordinary(AT, N, random).array();
        for (int i = 0; i < v.length; i++) {
            v[i] = v[i] * v[i] + 0.01f;
        }
        kernels.updates().normalizedStep(N, 0.1f, 1.7f, 1e-3f, w, AT, x, AT, v, AT);
        for (int i = AT; i < AT + N; i++) {
            exact[i] -= 0.1f * x[i] / (Math.sqrt(v[i]) * 1.7f + 1e-3f);
        }
        check();
    }

    private void start() {
        for (int i = 0; i < w.length; i++) {
            exact[i] = w[i];
        }
    }

    private void check() {
        for (int i = AT; i < AT + N; i++) {
            Oracle.near("weight " + (i - AT), w[i], exact[i]);
        }
    }
}
