package io.elman.kernels;

import static io.elman.kernels.VectorLanes.FLOATS;
import static io.elman.kernels.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/// [Gates] in the Vector API: row by row in several passes, each small enough to be compiled well.
final class VectorGates implements Gates {

    /// What stands for a missing state: one vector, read again and again, never written.
    private static final float[] ZEROS = new float[Reductions.LANES];

    private final VectorElementwise elementwise = new VectorElementwise();

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
        float[] before = cPrevious == null ? ZEROS : cPrevious;
        int step = cPrevious == null ? 0 : 1;
        for (int r = 0; r < rows; r++) {
            int row = r * hidden;
            int gates = ao + 4 * row;
            elementwise.sigmoid(2 * hidden, a, gates, a, gates);
            elementwise.tanh(hidden, a, gates + 2 * hidden, a, gates + 2 * hidden);
            elementwise.sigmoid(hidden, a, gates + 3 * hidden, a, gates + 3 * hidden);
            cell(hidden, a, gates, before, (cpo + row) * step, step, c, co + row);
            elementwise.tanh(hidden, c, co + row, tanhC, to + row);
            elementwise.multiply(hidden, a, gates + 3 * hidden, tanhC, to + row, h, ho + row);
        }
    }

    /// `c = fma(f, before, i * g)` for one row; `before` is read at `bo + step * j`.
    private static void cell(
            int hidden, float[] a, int ao, float[] before, int bo, int step, float[] c, int co) {
        int af = ao + hidden;
        int ag = af + hidden;
        int j = 0;
        for (; j < FLOATS.loopBound(hidden); j += LENGTH) {
            FloatVector i = FloatVector.fromArray(FLOATS, a, ao + j);
            FloatVector f = FloatVector.fromArray(FLOATS, a, af + j);
            FloatVector g = FloatVector.fromArray(FLOATS, a, ag + j);
            FloatVector b = FloatVector.fromArray(FLOATS, before, bo + step * j);
            f.fma(b, i.mul(g)).intoArray(c, co + j);
        }
        for (; j < hidden; j++) {
            c[co + j] = Math.fma(a[af + j], before[bo + step * j], a[ao + j] * a[ag + j]);
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
        for (int r = 0; r < rows; r++) {
            int row = r * hidden;
            outputGradient(
                    hidden, gates, go + 4 * row, tanhC, to + row, dh, dho + row, dc, dco + row, da,
                    dao + 4 * row);
            cellGradient(
                    hidden, gates, go + 4 * row, before, (cpo + row) * step, step, dc, dco + row,
                    da, dao + 4 * row);
        }
    }

    /// One row of `da_o`, and `dc` becomes the whole gradient of the new cell state.
    private static void outputGradient(
            int hidden,
            float[] gates,
            int go,
            float[] tanhC,
            int to,
            float[] dh,
            int dho,
            float[] dc,
            int dco,
            float[] da,
            int dao) {
        int gOut = go + 3 * hidden;
        int dOut = dao + 3 * hidden;
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        int j = 0;
        for (; j < FLOATS.loopBound(hidden); j += LENGTH) {
            FloatVector o = FloatVector.fromArray(FLOATS, gates, gOut + j);
            FloatVector t = FloatVector.fromArray(FLOATS, tanhC, to + j);
            FloatVector up = FloatVector.fromArray(FLOATS, dh, dho + j);
            FloatVector later = FloatVector.fromArray(FLOATS, dc, dco + j);
            up.mul(o).fma(t.neg().fma(t, one), later).intoArray(dc, dco + j);
            up.mul(t).mul(o.neg().fma(o, o)).intoArray(da, dOut + j);
        }
        for (; j < hidden; j++) {
            float o = gates[gOut + j];
            float t = tanhC[to + j];
            float up = dh[dho + j];
            dc[dco + j] = Math.fma(up * o, ScalarGates.tanhSlope(t), dc[dco + j]);
            da[dOut + j] = (up * t) * ScalarGates.sigmoidSlope(o);
        }
    }

    /// One row of `da_i`, `da_f` and `da_g`, and `dc` becomes the gradient of the previous cell
    /// state.
    private static void cellGradient(
            int hidden,
            float[] gates,
            int go,
            float[] before,
            int bo,
            int step,
            float[] dc,
            int dco,
            float[] da,
            int dao) {
        int gf = go + hidden;
        int gg = gf + hidden;
        int df = dao + hidden;
        int dg = df + hidden;
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        int j = 0;
        for (; j < FLOATS.loopBound(hidden); j += LENGTH) {
            FloatVector i = FloatVector.fromArray(FLOATS, gates, go + j);
            FloatVector f = FloatVector.fromArray(FLOATS, gates, gf + j);
            FloatVector g = FloatVector.fromArray(FLOATS, gates, gg + j);
            FloatVector b = FloatVector.fromArray(FLOATS, before, bo + step * j);
            FloatVector s = FloatVector.fromArray(FLOATS, dc, dco + j);
            s.mul(g).mul(i.neg().fma(i, i)).intoArray(da, dao + j);
            s.mul(b).mul(f.neg().fma(f, f)).intoArray(da, df + j);
            s.mul(i).mul(g.neg().fma(g, one)).intoArray(da, dg + j);
            s.mul(f).intoArray(dc, dco + j);
        }
        for (; j < hidden; j++) {
            float i = gates[go + j];
            float f = gates[gf + j];
            float g = gates[gg + j];
            float s = dc[dco + j];
            da[dao + j] = (s * g) * ScalarGates.sigmoidSlope(i);
            da[df + j] = (s * before[bo + step * j]) * ScalarGates.sigmoidSlope(f);
            da[dg + j] = (s * i) * ScalarGates.tanhSlope(g);
            dc[dco + j] = s * f;
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
        float[] before = hPrevious == null ? ZEROS : hPrevious;
        int step = hPrevious == null ? 0 : 1;
        for (int r = 0; r < rows; r++) {
            int row = r * hidden;
            int gates = ao + 3 * row;
            int an = gates + 2 * hidden;
            elementwise.sigmoid(2 * hidden, a, gates, a, gates);
            elementwise.multiplyAdd(hidden, a, gates, hn, hno + row, a, an);
            elementwise.tanh(hidden, a, an, a, an);
            mix(hidden, a, gates, before, (hpo + row) * step, step, h, ho + row);
        }
    }

    /// `h = fma(z, before - n, n)` for one row; `before` is read at `bo + step * j`.
    private static void mix(
            int hidden, float[] a, int ao, float[] before, int bo, int step, float[] h, int ho) {
        int az = ao + hidden;
        int an = az + hidden;
        int j = 0;
        for (; j < FLOATS.loopBound(hidden); j += LENGTH) {
            FloatVector z = FloatVector.fromArray(FLOATS, a, az + j);
            FloatVector n = FloatVector.fromArray(FLOATS, a, an + j);
            FloatVector b = FloatVector.fromArray(FLOATS, before, bo + step * j);
            z.fma(b.sub(n), n).intoArray(h, ho + j);
        }
        for (; j < hidden; j++) {
            float n = a[an + j];
            h[ho + j] = Math.fma(a[az + j], before[bo + step * j] - n, n);
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
        for (int r = 0; r < rows; r++) {
            int row = r * hidden;
            mixGradient(
                    hidden, gates, go + 3 * row, before, (hpo + row) * step, step, dh, dho + row,
                    da, dao + 3 * row, dhPrevious, dhpo + row);
            resetGradient(
                    hidden, gates, go + 3 * row, hn, hno + row, da, dao + 3 * row, dhn, dhno + row);
        }
    }

    /// One row of `da_n`, `da_z` and `dhPrevious`.
    private static void mixGradient(
            int hidden,
            float[] gates,
            int go,
            float[] before,
            int bo,
            int step,
            float[] dh,
            int dho,
            float[] da,
            int dao,
            float[] dhPrevious,
            int dhpo) {
        int gz = go + hidden;
        int gn = gz + hidden;
        int dz = dao + hidden;
        int dn = dz + hidden;
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        int j = 0;
        for (; j < FLOATS.loopBound(hidden); j += LENGTH) {
            FloatVector z = FloatVector.fromArray(FLOATS, gates, gz + j);
            FloatVector n = FloatVector.fromArray(FLOATS, gates, gn + j);
            FloatVector b = FloatVector.fromArray(FLOATS, before, bo + step * j);
            FloatVector up = FloatVector.fromArray(FLOATS, dh, dho + j);
            up.mul(b.sub(n)).mul(z.neg().fma(z, z)).intoArray(da, dz + j);
            up.mul(one.sub(z)).mul(n.neg().fma(n, one)).intoArray(da, dn + j);
            up.mul(z).intoArray(dhPrevious, dhpo + j);
        }
        for (; j < hidden; j++) {
            float z = gates[gz + j];
            float n = gates[gn + j];
            float up = dh[dho + j];
            da[dz + j] = (up * (before[bo + step * j] - n)) * ScalarGates.sigmoidSlope(z);
            da[dn + j] = (up * (1f - z)) * ScalarGates.tanhSlope(n);
            dhPrevious[dhpo + j] = up * z;
        }
    }

    /// One row of `da_r` and `dhn`, from `da_n`.
    private static void resetGradient(
            int hidden,
            float[] gates,
            int go,
            float[] hn,
            int hno,
            float[] da,
            int dao,
            float[] dhn,
            int dhno) {
        int dn = dao + 2 * hidden;
        int j = 0;
        for (; j < FLOATS.loopBound(hidden); j += LENGTH) {
            FloatVector r = FloatVector.fromArray(FLOATS, gates, go + j);
            FloatVector recurrent = FloatVector.fromArray(FLOATS, hn, hno + j);
            FloatVector dan = FloatVector.fromArray(FLOATS, da, dn + j);
            dan.mul(recurrent).mul(r.neg().fma(r, r)).intoArray(da, dao + j);
            dan.mul(r).intoArray(dhn, dhno + j);
        }
        for (; j < hidden; j++) {
            float r = gates[go + j];
            float recurrent = hn[hno + j];
            float dan = da[dn + j];
            da[dao + j] = (dan * recurrent) * ScalarGates.sigmoidSlope(r);
            dhn[dhno + j] = dan * r;
        }
    }
}
