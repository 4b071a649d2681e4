package io.elman.kernels;

import io.elman.testkit.Seeded;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both forms of the gated steps against their formulas in double precision, and their derivatives
/// against differences of these formulas.
class GatesOracleTest {

    private static final int ROWS = 3;
    private static final int HIDDEN = 37;
    private static final int SIZE = ROWS * HIDDEN;
    private static final double STEP = 1e-5;

    private final RandomGenerator random = Seeded.random(getClass());

    static List<Kernels> twins() {
        return Oracle.twins();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void lstm(Kernels kernels) {
        checkLstm(kernels.gates(), ordinary(1));
        checkLstm(kernels.gates(), null);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void gru(Kernels kernels) {
        checkGru(kernels.gates(), ordinary(1));
        checkGru(kernels.gates(), null);
    }

    private void checkLstm(Gates gates, float @Nullable [] before) {
        float[] pre = ordinary(4);
        float[] a = pre.clone();
        float[] c = new float[SIZE];
        float[] tanhC = new float[SIZE];
        float[] h = new float[SIZE];
        gates.lstm(ROWS, HIDDEN, a, 0, before, 0, c, 0, tanhC, 0, h, 0);
        float[] dh = ordinary(1);
        float[] dcAfter = ordinary(1);
        float[] dc = dcAfter.clone();
        float[] da = new float[4 * SIZE];
        gates.lstmGradient(ROWS, HIDDEN, a, 0, before, 0, tanhC, 0, dh, 0, dc, 0, da, 0);
        for (int e = 0; e < SIZE; e++) {
            double[] x = inputs(pre, 4, e, before == null ? 0 : before[e]);
            double[] y = lstmStep(x);
            Oracle.near("h " + e, h[e], y[0]);
            Oracle.near("c " + e, c[e], y[1]);
            Oracle.near("tanh c " + e, tanhC[e], Math.tanh(y[1]));
            int element = e;
            Step loss = v -> dh[element] * lstmStep(v)[0] + dcAfter[element] * lstmStep(v)[1];
            for (int gate = 0; gate < 4; gate++) {
                Oracle.near("da " + gate + " " + e, da[at(4, gate, e)], slope(loss, x, gate));
            }
            Oracle.near("dc " + e, dc[e], slope(loss, x, 4));
        }
    }

    private void checkGru(Gates gates, float @Nullable [] before) {
        float[] pre = ordinary(3);
        float[] hn = ordinary(1);
        float[] a = pre.clone();
        float[] h = new float[SIZE];
        gates.gru(ROWS, HIDDEN, a, 0, hn, 0, before, 0, h, 0);
        float[] dh = ordinary(1);
        float[] da = new float[3 * SIZE];
        float[] dhn = new float[SIZE];
        float[] dBefore = new float[SIZE];
        gates.gruGradient(
                ROWS, HIDDEN, a, 0, hn, 0, before, 0, dh, 0, da, 0, dhn, 0, dBefore, 0);
        for (int e = 0; e < SIZE; e++) {
            double[] x = inputs(pre, 3, e, hn[e], before == null ? 0 : before[e]);
            Oracle.near("h " + e, h[e], gruStep(x));
            int element = e;
            Step loss = v -> dh[element] * gruStep(v);
            for (int gate = 0; gate < 3; gate++) {
                Oracle.near("da " + gate + " " + e, da[at(3, gate, e)], slope(loss, x, gate));
            }
            Oracle.near("dhn " + e, dhn[e], slope(loss, x, 3));
            Oracle.near("dh " + e, dBefore[e], slope(loss, x, 4));
        }
    }

    private interface Step {
        double of(double[] inputs);
    }

    /// From `a_i a_f a_g a_o c` to `h c`.
    private static double[] lstmStep(double[] x) {
        double c = Oracle.sigmoid(x[1]) * x[4] + Oracle.sigmoid(x[0]) * Math.tanh(x[2]);
        return new double[] {Oracle.sigmoid(x[3]) * Math.tanh(c), c};
    }

    /// From `a_r a_z a_n hn h` to `h`.
    private static double gruStep(double[] x) {
        double z = Oracle.sigmoid(x[1]);
        double n = Math.tanh(x[2] + Oracle.sigmoid(x[0]) * x[3]);
        return (1 - z) * n + z * x[4];
    }

    private static double slope(Step step, double[] x, int input) {
        double[] up = x.clone();
        double[] down = x.clone();
        up[input] += STEP;
        down[input] -= STEP;
        return (step.of(up) - step.of(down)) / (2 * STEP);
    }

    private static double[] inputs(float[] pre, int gates, int element, double... more) {
        double[] inputs = new double[gates + more.length];
        for (int gate = 0; gate < gates; gate++) {
            inputs[gate] = pre[at(gates, gate, element)];
        }
        System.arraycopy(more, 0, inputs, gates, more.length);
        return inputs;
    }

    private static int at(int gates, int gate, int element) {
        int row = element / HIDDEN;
        return (row * gates + gate) * HIDDEN + element % HIDDEN;
    }

    private float[] ordinary(int multiple) {
        float[] numbers = new float[multiple * SIZE];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
