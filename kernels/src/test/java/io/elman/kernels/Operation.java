package io.elman.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One call of a kernel, as the twin tests make it.
///
/// @param method the name of the kernel's method
/// @param variant which use of it, or empty
/// @param multiples the length of each buffer as a multiple of `n`
record Operation(String method, String variant, List<Integer> multiples, Call call) {

    /// The rows of those operations that have rows.
    static final int ROWS = 3;

    /// Calls the kernel; returns the bits of a result that is not in a buffer, or 0.
    interface Call {
        long on(Kernels kernels, int n, Buffers buffers);
    }

    /// The buffers of a call, by number.
    record Buffers(List<Stretch> list) {
        float[] a(int i) {
            return list.get(i).array();
        }

        int o(int i) {
            return list.get(i).offset();
        }
    }

    private interface OneToOne {
        void on(Elementwise elementwise, int n, float[] x, int xo, float[] y, int yo);
    }

    private interface TwoToOne {
        void on(
                Elementwise elementwise,
                int n,
                float[] x,
                int xo,
                float[] y,
                int yo,
                float[] z,
                int zo);
    }

    /// Every method of [Elementwise], [Reductions], [Gates] and [Updates].
    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        elementwise(all);
        reductions(all);
        lstm(all);
        gru(all);
        updates(all);
        return all;
    }

    @Override
    public String toString() {
        return variant.isEmpty() ? method : method + ", " + variant;
    }

    private static void elementwise(List<Operation> all) {
        oneToOne(all, "exp", Elementwise::exp);
        oneToOne(all, "tanh", Elementwise::tanh);
        oneToOne(all, "sigmoid", Elementwise::sigmoid);
        oneToOne(all, "relu", Elementwise::relu);
        oneToOne(all, "add", Elementwise::add);
        oneToOne(all, "larger", Elementwise::larger);
        oneToOne(all, "clamp", (e, n, x, xo, y, yo) -> e.clamp(n, 0.4f, x, xo, y, yo));
        oneToOne(all, "addSigns", (e, n, x, xo, y, yo) -> e.addSigns(n, 0.7f, x, xo, y, yo));
        oneToOne(all, "axpy", (e, n, x, xo, y, yo) -> e.axpy(n, -1.7f, x, xo, y, yo));
        oneToOne(all, "scale", (e, n, x, xo, y, yo) -> e.scale(n, 0.3f, x, xo, y, yo));
        twoToOne(all, "multiply", Elementwise::multiply);
        twoToOne(all, "multiplyAdd", Elementwise::multiplyAdd);
        twoToOne(all, "tanhGradient", Elementwise::tanhGradient);
        twoToOne(all, "sigmoidGradient", Elementwise::sigmoidGradient);
        twoToOne(all, "reluGradient", Elementwise::reluGradient);
        all.add(new Operation("addRows", "", List.of(ROWS, 1), (k, n, b) -> {
            k.elementwise().addRows(ROWS, n, b.a(0), b.o(0), n, b.a(1), b.o(1));
            return 0;
        }));
        all.add(new Operation("addRows", "with gaps", List.of(2 * ROWS, 1), (k, n, b) -> {
            k.elementwise().addRows(ROWS, n, b.a(0), b.o(0), 2 * n, b.a(1), b.o(1));
            return 0;
        }));
    }

    private static void oneToOne(List<Operation> all, String method, OneToOne call) {
        all.add(new Operation(method, "", List.of(1, 1), (k, n, b) -> {
            call.on(k.elementwise(), n, b.a(0), b.o(0), b.a(1), b.o(1));
            return 0;
        }));
        all.add(new Operation(method, "in place", List.of(1), (k, n, b) -> {
            call.on(k.elementwise(), n, b.a(0), b.o(0), b.a(0), b.o(0));
            return 0;
        }));
    }

    private static void twoToOne(List<Operation> all, String method, TwoToOne call) {
        all.add(new Operation(method, "", List.of(1, 1, 1), (k, n, b) -> {
            call.on(k.elementwise(), n, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2));
            return 0;
        }));
        all.add(new Operation(method, "in place", List.of(1), (k, n, b) -> {
            call.on(k.elementwise(), n, b.a(0), b.o(0), b.a(0), b.o(0), b.a(0), b.o(0));
            return 0;
        }));
    }

    private static void reductions(List<Operation> all) {
        all.add(new Operation("sum", "", List.of(1), (k, n, b) -> {
            return Float.floatToIntBits(k.reductions().sum(n, b.a(0), b.o(0)));
        }));
        all.add(new Operation("dot", "", List.of(1, 1), (k, n, b) -> {
            return Float.floatToIntBits(k.reductions().dot(n, b.a(0), b.o(0), b.a(1), b.o(1)));
        }));
        all.add(new Operation("max", "", List.of(1), (k, n, b) -> {
            return Float.floatToIntBits(k.reductions().max(n, b.a(0), b.o(0)));
        }));
        all.add(new Operation("rowSums", "", List.of(3), (k, n, b) -> {
            float[] sums = new float[3];
            k.reductions().rowSums(3, n, b.a(0), b.o(0), sums);
            return Arrays.hashCode(sums);
        }));
        all.add(new Operation("rowMaxima", "", List.of(3), (k, n, b) -> {
            float[] maxima = new float[3];
            k.reductions().rowMaxima(3, n, b.a(0), b.o(0), maxima);
            return Arrays.hashCode(maxima);
        }));
        all.add(new Operation("sumOfSquares", "", List.of(1), (k, n, b) -> {
            return Double.doubleToLongBits(k.reductions().sumOfSquares(n, b.a(0), b.o(0)));
        }));
        all.add(new Operation("sumOfMagnitudes", "", List.of(1), (k, n, b) -> {
            return Double.doubleToLongBits(k.reductions().sumOfMagnitudes(n, b.a(0), b.o(0)));
        }));
    }

    private static void lstm(List<Operation> all) {
        all.add(new Operation("lstm", "", List.of(4 * ROWS, ROWS, ROWS, ROWS, ROWS), (k, n, b) -> {
            k.gates().lstm(
                    ROWS, n, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2),
                    b.a(3), b.o(3), b.a(4), b.o(4));
            return 0;
        }));
        all.add(new Operation("lstm", "without a state",
                List.of(4 * ROWS, ROWS, ROWS, ROWS), (k, n, b) -> {
                    k.gates().lstm(
                            ROWS, n, b.a(0), b.o(0), null, 0, b.a(1), b.o(1),
                            b.a(2), b.o(2), b.a(3), b.o(3));
                    return 0;
                }));
        all.add(new Operation("lstm", "state in place",
                List.of(4 * ROWS, ROWS, ROWS), (k, n, b) -> {
                    k.gates().lstm(
                            ROWS, n, b.a(0), b.o(0), b.a(1), b.o(1), b.a(1), b.o(1),
                            b.a(2), b.o(2), b.a(2), b.o(2));
                    return 0;
                }));
        all.add(new Operation("lstmGradient", "",
                List.of(4 * ROWS, ROWS, ROWS, ROWS, ROWS, 4 * ROWS), (k, n, b) -> {
                    k.gates().lstmGradient(
                            ROWS, n, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2),
                            b.a(3), b.o(3), b.a(4), b.o(4), b.a(5), b.o(5));
                    return 0;
                }));
        all.add(new Operation("lstmGradient", "without a state",
                List.of(4 * ROWS, ROWS, ROWS, ROWS, 4 * ROWS), (k, n, b) -> {
                    k.gates().lstmGradient(
                            ROWS, n, b.a(0), b.o(0), null, 0, b.a(1), b.o(1),
                            b.a(2), b.o(2), b.a(3), b.o(3), b.a(4), b.o(4));
                    return 0;
                }));
        all.add(new Operation("lstmGradient", "in place",
                List.of(4 * ROWS, ROWS, ROWS, ROWS, ROWS), (k, n, b) -> {
                    k.gates().lstmGradient(
                            ROWS, n, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2),
                            b.a(3), b.o(3), b.a(4), b.o(4), b.a(0), b.o(0));
                    return 0;
                }));
    }

    private static void gru(List<Operation> all) {
        all.add(new Operation("gru", "", List.of(3 * ROWS, ROWS, ROWS, ROWS), (k, n, b) -> {
            k.gates().gru(ROWS, n, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2), b.a(3), b.o(3));
            return 0;
        }));
        all.add(new Operation("gru", "without a state",
                List.of(3 * ROWS, ROWS, ROWS), (k, n, b) -> {
                    k.gates().gru(ROWS, n, b.a(0), b.o(0), b.a(1), b.o(1), null, 0, b.a(2), b.o(2));
                    return 0;
                }));
        all.add(new Operation("gru", "state in place", List.of(3 * ROWS, ROWS, ROWS), (k, n, b) -> {
            k.gates().gru(ROWS, n, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2), b.a(2), b.o(2));
            return 0;
        }));
        all.add(new Operation("gruGradient", "",
                List.of(3 * ROWS, ROWS, ROWS, ROWS, 3 * ROWS, ROWS, ROWS), (k, n, b) -> {
                    k.gates().gruGradient(
                            ROWS, n, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2),
                            b.a(3), b.o(3), b.a(4), b.o(4), b.a(5), b.o(5), b.a(6), b.o(6));
                    return 0;
                }));
        all.add(new Operation("gruGradient", "without a state",
                List.of(3 * ROWS, ROWS, ROWS, 3 * ROWS, ROWS, ROWS), (k, n, b) -> {
                    k.gates().gruGradient(
                            ROWS, n, b.a(0), b.o(0), b.a(1), b.o(1), null, 0,
                            b.a(2), b.o(2), b.a(3), b.o(3), b.a(4), b.o(4), b.a(5), b.o(5));
                    return 0;
                }));
        all.add(new Operation("gruGradient", "in place",
                List.of(3 * ROWS, ROWS, ROWS, ROWS), (k, n, b) -> {
                    k.gates().gruGradient(
                            ROWS, n, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2),
                            b.a(3), b.o(3), b.a(0), b.o(0), b.a(1), b.o(1), b.a(3), b.o(3));
                    return 0;
                }));
    }

    private static void updates(List<Operation> all) {
        all.add(new Operation("sgd", "", List.of(1, 1), (k, n, b) -> {
            k.updates().sgd(n, 0.1f, b.a(0), b.o(0), b.a(1), b.o(1));
            return 0;
        }));
        all.add(new Operation("sgdMomentum", "", List.of(1, 1, 1), (k, n, b) -> {
            k.updates().sgdMomentum(n, 0.1f, 0.9f, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2));
            return 0;
        }));
        all.add(new Operation("adam", "", List.of(1, 1, 1, 1), (k, n, b) -> {
            k.updates().adam(
                    n, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2), b.a(3), b.o(3), 0.9f, 0.999f,
                    1e-8f, 0.01f, 31.6f);
            return 0;
        }));
        all.add(new Operation("approach", "", List.of(1, 1), (k, n, b) -> {
            k.updates().approach(n, 0.1f, b.a(0), b.o(0), b.a(1), b.o(1));
            return 0;
        }));
        all.add(new Operation("meanOfSquares", "", List.of(1, 1), (k, n, b) -> {
            k.updates().meanOfSquares(n, 0.99f, b.a(0), b.o(0), b.a(1), b.o(1));
            return 0;
        }));
        all.add(new Operation("normalizedStep", "", List.of(1, 1, 1), (k, n, b) -> {
            k.updates().normalizedStep(
                    n, 0.01f, 1.3f, 1e-8f, b.a(0), b.o(0), b.a(1), b.o(1), b.a(2), b.o(2));
            return 0;
        }));
    }
}
