package io.elman.kernels;

import static io.elman.kernels.VectorLanes.FLOATS;
import static io.elman.kernels.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/// [Gates] in the Vector API: pass after pass over all rows, each small enough to be compiled well.
final class VectorGates implements Gates {

    /// What stands for a missing state: one vector, read again and again, never written.
    private static final float[] ZEROS = new float[Reductions.LANES];

    @Override
    public void lstm(
            int rows,
            int hidden,
            float[] a,
            int ao,
            float @Nullable [] cPrevious,
            int cpo,
            float[] c,
            int co,
            float[] tanhC,
            int to,
            float[] h,
            int ho) {
        int size = rows * hidden;
        assert Bounds.range(4 * size, a, ao) && Bounds.range(size, c, co);
        assert cPrevious == null || Bounds.range(size, cPrevious, cpo);
        assert Bounds.range(size, tanhC, to) && Bounds.range(size, h, ho);
        int width = 4 * hidden;
        int ag = ao + 2 * hidden;
        int aOut = ao + 3 * hidden;
        VectorFunctions.sigmoid(rows, 2 * hidden, a, ao, width, a, ao, width);
        VectorFunctions.tanh(rows, hidden, a, ag, width, a, ag, width);
        VectorFunctions.sigmoid(rows, hidden, a, aOut, width, a, aOut, width);
        cells(rows, hidden, a, ao, cPrevious, cpo, c, co);
        VectorFunctions.tanh(1, size, c, co, size, tanhC, to, size);
        outputs(rows, hidden, a, aOut, tanhC, to, h, ho);
    }

    /// `c = fma(f, cPrevious, i * g)`.
    private static void cells(
            int rows,
            int hidden,
            float[] a,
            int ao,
            float @Nullable [] cPrevious,
            int cpo,
            float[] c,
            int co) {
        float[] before = cPrevious == null ? ZEROS : cPrevious;
        int step = cPrevious == null ? 0 : 1;
        int whole = FLOATS.loopBound(hidden);
        for (int r = 0; r < rows; r++) {
            int ai = ao + 4 * r * hidden;
            int af = ai + hidden;
            int ag = af + hidden;
            int bo = (cpo + r * hidden) * step;
            int ro = co + r * hidden;
            for (int j = 0; j < whole; j += LENGTH) {
                FloatVector i = FloatVector.fromArray(FLOATS, a, ai + j);
                FloatVector f = FloatVector.fromArray(FLOATS, a, af + j);
                FloatVector g = FloatVector.fromArray(FLOATS, a, ag + j);
                FloatVector b = FloatVector.fromArray(FLOATS, before, bo + step * j);
                f.fma(b, i.mul(g)).intoArray(c, ro + j);
            }
            for (int j = whole; j < hidden; j++) {
                c[ro + j] = Math.fma(a[af + j], before[bo + step * j], a[ai + j] * a[ag + j]);
            }
        }
    }

    /// `h = o * tanhC`.
    private static void outputs(
            int rows, int hidden, float[] a, int ao, float[] tanhC, int to, float[] h, int ho) {
        int whole = FLOATS.loopBound(hidden);
        for (int r = 0; r < rows; r++) {
            int gate = ao + 4 * r * hidden;
            int tr = to + r * hidden;
            int hr = ho + r * hidden;
            for (int j = 0; j < whole; j += LENGTH) {
                FloatVector o = FloatVector.fromArray(FLOATS, a, gate + j);
                FloatVector t = FloatVector.fromArray(FLOATS, tanhC, tr + j);
                o.mul(t).intoArray(h, hr + j);
            }
            for (int j = whole; j < hidden; j++) {
                h[hr + j] = a[gate + j] * tanhC[tr + j];
            }
        }
    }

    @Override
    public void lstmGradient(
            int rows,
            int hidden,
            float[] gates,
            int go,
            float @Nullable [] cPrevious,
            int cpo,
            float[] tanhC,
            int to,
            float[] dh,
            int dho,
            float[] dc,
            int dco,
            float[] da,
            int dao) {
        int size = rows * hidden;
        assert Bounds.range(4 * size, gates, go) && Bounds.range(size, tanhC, to);
        assert cPrevious == null || Bounds.range(size, cPrevious, cpo);
        assert Bounds.range(size, dh, dho) && Bounds.range(size, dc, dco);
        assert Bounds.range(4 * size, da, dao);
        float[] before = cPrevious == null ? ZEROS : cPrevious;
        int step = cPrevious == null ? 0 : 1;
        int whole = FLOATS.loopBound(hidden);
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        for (int r = 0; r < rows; r++) {
            int row = r * hidden;
            int gi = go + 4 * row;
            int gf = gi + hidden;
            int gg = gf + hidden;
            int gOut = gg + hidden;
            int di = dao + 4 * row;
            int df = di + hidden;
            int dg = df + hidden;
            int dOut = dg + hidden;
            int bo = (cpo + row) * step;
            for (int j = 0; j < whole; j += LENGTH) {
                FloatVector i = FloatVector.fromArray(FLOATS, gates, gi + j);
                FloatVector f = FloatVector.fromArray(FLOATS, gates, gf + j);
                FloatVector g = FloatVector.fromArray(FLOATS, gates, gg + j);
                FloatVector o = FloatVector.fromArray(FLOATS, gates, gOut + j);
                FloatVector t = FloatVector.fromArray(FLOATS, tanhC, to + row + j);
                FloatVector up = FloatVector.fromArray(FLOATS, dh, dho + row + j);
                FloatVector later = FloatVector.fromArray(FLOATS, dc, dco + row + j);
                FloatVector b = FloatVector.fromArray(FLOATS, before, bo + step * j);
                FloatVector s = up.mul(o).fma(t.neg().fma(t, one), later);
                up.mul(t).mul(o.neg().fma(o, o)).intoArray(da, dOut + j);
                s.mul(g).mul(i.neg().fma(i, i)).intoArray(da, di + j);
                s.mul(b).mul(f.neg().fma(f, f)).intoArray(da, df + j);
                s.mul(i).mul(g.neg().fma(g, one)).intoArray(da, dg + j);
                s.mul(f).intoArray(dc, dco + row + j);
            }
            for (int j = whole; j < hidden; j++) {
                float i = gates[gi + j];
                float f = gates[gf + j];
                float g = gates[gg + j];
                float o = gates[gOut + j];
                float t = tanhC[to + row + j];
                float up = dh[dho + row + j];
                float s = Math.fma(up * o, ScalarGates.tanhSlope(t), dc[dco + row + j]);
                da[dOut + j] = (up * t) * ScalarGates.sigmoidSlope(o);
                da[di + j] = (s * g) * ScalarGates.sigmoidSlope(i);
                da[df + j] = (s * before[bo + step * j]) * ScalarGates.sigmoidSlope(f);
                da[dg + j] = (s * i) * ScalarGates.tanhSlope(g);
                dc[dco + row + j] = s * f;
            }
        }
    }

    @Override
    public void gru(
            int rows,
            int hidden,
            float[] a,
            int ao,
            float[] hn,
            int hno,
            float @Nullable [] hPrevious,
            int hpo,
            float[] h,
            int ho) {
        int size = rows * hidden;
        assert Bounds.range(3 * size, a, ao) && Bounds.range(size, hn, hno);
        assert hPrevious == null || Bounds.range(size, hPrevious, hpo);
        assert Bounds.range(size, h, ho);
        int width = 3 * hidden;
        int an = ao + 2 * hidden;
        VectorFunctions.sigmoid(rows, 2 * hidden, a, ao, width, a, ao, width);
        candidates(rows, hidden, a, ao, hn, hno);
        VectorFunctions.tanh(rows, hidden, a, an, width, a, an, width);
        mix(rows, hidden, a, ao, hPrevious, hpo, h, ho);
    }

    /// `a_n = fma(r, hn, a_n)`.
    private static void candidates(
            int rows, int hidden, float[] a, int ao, float[] hn, int hno) {
        int whole = FLOATS.loopBound(hidden);
        for (int r = 0; r < rows; r++) {
            int ar = ao + 3 * r * hidden;
            int an = ar + 2 * hidden;
            int row = hno + r * hidden;
            for (int j = 0; j < whole; j += LENGTH) {
                FloatVector reset = FloatVector.fromArray(FLOATS, a, ar + j);
                FloatVector n = FloatVector.fromArray(FLOATS, a, an + j);
                reset.fma(FloatVector.fromArray(FLOATS, hn, row + j), n).intoArray(a, an + j);
            }
            for (int j = whole; j < hidden; j++) {
                a[an + j] = Math.fma(a[ar + j], hn[row + j], a[an + j]);
            }
        }
    }

    /// `h = fma(z, hPrevious - n, n)`.
    private static void mix(
            int rows,
            int hidden,
            float[] a,
            int ao,
            float @Nullable [] hPrevious,
            int hpo,
            float[] h,
            int ho) {
        float[] before = hPrevious == null ? ZEROS : hPrevious;
        int step = hPrevious == null ? 0 : 1;
        int whole = FLOATS.loopBound(hidden);
        for (int r = 0; r < rows; r++) {
            int az = ao + (3 * r + 1) * hidden;
            int an = az + hidden;
            int bo = (hpo + r * hidden) * step;
            int row = ho + r * hidden;
            for (int j = 0; j < whole; j += LENGTH) {
                FloatVector z = FloatVector.fromArray(FLOATS, a, az + j);
                FloatVector n = FloatVector.fromArray(FLOATS, a, an + j);
                FloatVector b = FloatVector.fromArray(FLOATS, before, bo + step * j);
                z.fma(b.sub(n), n).intoArray(h, row + j);
            }
            for (int j = whole; j < hidden; j++) {
                float n = a[an + j];
                h[row + j] = Math.fma(a[az + j], before[bo + step * j] - n, n);
            }
        }
    }

    @Override
    public void gruGradient(
            int rows,
            int hidden,
            float[] gates,
            int go,
            float[] hn,
            int hno,
            float @Nullable [] hPrevious,
            int hpo,
            float[] dh,
            int dho,
            float[] da,
            int dao,
            float[] dhn,
            int dhno,
            float[] dhPrevious,
            int dhpo) {
        int size = rows * hidden;
        assert Bounds.range(3 * size, gates, go) && Bounds.range(size, hn, hno);
        assert hPrevious == null || Bounds.range(size, hPrevious, hpo);
        assert Bounds.range(size, dh, dho) && Bounds.range(3 * size, da, dao);
        assert Bounds.range(size, dhn, dhno) && Bounds.range(size, dhPrevious, dhpo);
        float[] before = hPrevious == null ? ZEROS : hPrevious;
        int step = hPrevious == null ? 0 : 1;
        int whole = FLOATS.loopBound(hidden);
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        for (int r = 0; r < rows; r++) {
            int row = r * hidden;
            int gr = go + 3 * row;
            int gz = gr + hidden;
            int gn = gz + hidden;
            int dr = dao + 3 * row;
            int dz = dr + hidden;
            int dn = dz + hidden;
            int bo = (hpo + row) * step;
            for (int j = 0; j < whole; j += LENGTH) {
                FloatVector reset = FloatVector.fromArray(FLOATS, gates, gr + j);
                FloatVector z = FloatVector.fromArray(FLOATS, gates, gz + j);
                FloatVector n = FloatVector.fromArray(FLOATS, gates, gn + j);
                FloatVector recurrent = FloatVector.fromArray(FLOATS, hn, hno + row + j);
                FloatVector b = FloatVector.fromArray(FLOATS, before, bo + step * j);
                FloatVector up = FloatVector.fromArray(FLOATS, dh, dho + row + j);
                FloatVector dan = up.mul(one.sub(z)).mul(n.neg().fma(n, one));
                up.mul(b.sub(n)).mul(z.neg().fma(z, z)).intoArray(da, dz + j);
                dan.intoArray(da, dn + j);
                dan.mul(recurrent).mul(reset.neg().fma(reset, reset)).intoArray(da, dr + j);
                dan.mul(reset).intoArray(dhn, dhno + row + j);
                up.mul(z).intoArray(dhPrevious, dhpo + row + j);
            }
            for (int j = whole; j < hidden; j++) {
                float reset = gates[gr + j];
                float z = gates[gz + j];
                float n = gates[gn + j];
                float up = dh[dho + row + j];
                float dan = (up * (1f - z)) * ScalarGates.tanhSlope(n);
                da[dz + j] = (up * (before[bo + step * j] - n)) * ScalarGates.sigmoidSlope(z);
                da[dn + j] = dan;
                da[dr + j] = (dan * hn[hno + row + j]) * ScalarGates.sigmoidSlope(reset);
                dhn[dhno + row + j] = dan * reset;
                dhPrevious[dhpo + row + j] = up * z;
            }
        }
    }
}
