package io.elman.nn;

import java.util.HashMap;
import java.util.Map;

/// The small network of `docs/what-is-an-rnn.md` in plain double arithmetic, which shares no code
/// with Elman: every quantity of the page by its name, matrices row by row.
final class AbbaByHand {
    static final double[] U = {0.5, -0.3, 0.2, 0.8};
    static final double[] W = {0.4, -0.6, 0.1, 0.7};
    static final double[] V = {0.9, -0.5, -0.2, 0.6};
    static final int[] LETTERS = {0, 1, 1};
    static final int[] NEXT = {1, 1, 0};

    private static final int STEPS = 3;

    private final Map<String, double[]> numbers = new HashMap<>();
    private final double[] w;

    private AbbaByHand(double[] w) {
        this.w = w;
        numbers.put("U", U);
        numbers.put("W", w);
        numbers.put("V", V);
        numbers.put("s0", new double[2]);
    }

    static Map<String, double[]> numbers() {
        AbbaByHand hand = new AbbaByHand(W);
        hand.forward();
        hand.backward();
        hand.lastError();
        hand.numbers.remove("s0");
        return hand.numbers;
    }

    /// The loss with another `W`.
    static double loss(double[] w) {
        AbbaByHand hand = new AbbaByHand(w);
        hand.forward();
        return hand.get("E", "")[0];
    }

    private void forward() {
        double loss = 0;
        for (int t = 1; t <= STEPS; t++) {
            double[] x = new double[2];
            x[LETTERS[t - 1]] = 1;
            double[] a = plus(times(U, x), times(w, get("s", t - 1)));
            double[] s = {Math.tanh(a[0]), Math.tanh(a[1])};
            double[] z = times(V, s);
            double whole = Math.exp(z[0]) + Math.exp(z[1]);
            double[] p = {Math.exp(z[0]) / whole, Math.exp(z[1]) / whole};
            double error = -Math.log(p[NEXT[t - 1]]);
            put("x", t, x);
            put("a", t, a);
            put("s", t, s);
            put("z", t, z);
            put("p", t, p);
            put("E", t, error);
            loss += error / STEPS;
        }
        numbers.put("E", new double[] {loss});
    }

    private void backward() {
        double[] dU = new double[4];
        double[] dV = new double[4];
        double[] dW = new double[4];
        double[] later = new double[2];
        for (int t = STEPS; t >= 1; t--) {
            double[] dz = error(t, 1.0 / STEPS);
            double[] ds = plus(transposedTimes(V, dz), later);
            double[] da = throughTanh(ds, get("s", t));
            put("dz", t, dz);
            put("ds", t, ds);
            put("da", t, da);
            dV = plus(dV, outer(dz, get("s", t)));
            dW = plus(dW, outer(da, get("s", t - 1)));
            dU = plus(dU, outer(da, get("x", t)));
            later = transposedTimes(w, da);
        }
        numbers.put("dU", dU);
        numbers.put("dV", dV);
        numbers.put("dW", dW);
    }

    /// The ways on which the last step's error alone reaches `W`, by the sum over earlier steps.
    private void lastError() {
        double[] whole = new double[4];
        double[] ds = transposedTimes(V, error(STEPS, 1));
        for (int k = STEPS; k >= 1; k--) {
            double[] da = throughTanh(ds, get("s", k));
            put("dE3_da_k", k, da);
            put("dE3_dW_k", k, outer(da, get("s", k - 1)));
            whole = plus(whole, get("dE3_dW_k", k));
            ds = transposedTimes(w, da);
        }
        numbers.put("dE3_dW", whole);
    }

    private double[] error(int t, double factor) {
        double[] dz = get("p", t).clone();
        dz[NEXT[t - 1]] -= 1;
        return new double[] {factor * dz[0], factor * dz[1]};
    }

    private double[] get(String name, Object step) {
        double[] found = numbers.get(name + step);
        if (found == null) {
            throw new AssertionError("not computed yet: " + name + step);
        }
        return found;
    }

    private void put(String name, int step, double... values) {
        numbers.put(name + step, values);
    }

    private static double[] throughTanh(double[] ds, double[] s) {
        return new double[] {ds[0] * (1 - s[0] * s[0]), ds[1] * (1 - s[1] * s[1])};
    }

    private static double[] times(double[] m, double[] v) {
        return new double[] {m[0] * v[0] + m[1] * v[1], m[2] * v[0] + m[3] * v[1]};
    }

    private static double[] transposedTimes(double[] m, double[] v) {
        return new double[] {m[0] * v[0] + m[2] * v[1], m[1] * v[0] + m[3] * v[1]};
    }

    private static double[] outer(double[] a, double[] b) {
        return new double[] {a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]};
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
