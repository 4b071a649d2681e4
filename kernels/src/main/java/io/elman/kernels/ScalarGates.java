package io.elman.kernels;

import org.jspecify.annotations.Nullable;

/// [Gates] in plain Java.
final class ScalarGates implements Gates {

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
        for (int r = 0; r < rows; r++) {
            int row = r * hidden;
            int ai = ao + 4 * row;
            int af = ai + hidden;
            int ag = af + hidden;
            int aOut = ag + hidden;
            for (int j = 0; j < hidden; j++) {
                float i = FloatMath.sigmoid(a[ai + j]);
                float f = FloatMath.sigmoid(a[af + j]);
                float g = FloatMath.tanh(a[ag + j]);
                float o = FloatMath.sigmoid(a[aOut + j]);
                a[ai + j] = i;
                a[af + j] = f;
                a[ag + j] = g;
                a[aOut + j] = o;
                float before = cPrevious == null ? 0f : cPrevious[cpo + row + j];
                float cell = Math.fma(f, before, i * g);
                float tanh = FloatMath.tanh(cell);
                c[co + row + j] = cell;
                tanhC[to + row + j] = tanh;
                h[ho + row + j] = o * tanh;
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
            for (int j = 0; j < hidden; j++) {
                float i = gates[gi + j];
                float f = gates[gf + j];
                float g = gates[gg + j];
                float o = gates[gOut + j];
                float before = cPrevious == null ? 0f : cPrevious[cpo + row + j];
                float t = tanhC[to + row + j];
                float up = dh[dho + row + j];
                float s = Math.fma(up * o, tanhSlope(t), dc[dco + row + j]);
                da[di + j] = (s * g) * sigmoidSlope(i);
                da[df + j] = (s * before) * sigmoidSlope(f);
                da[dg + j] = (s * i) * tanhSlope(g);
                da[dOut + j] = (up * t) * sigmoidSlope(o);
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
        for (int r = 0; r < rows; r++) {
            int row = r * hidden;
            int ar = ao + 3 * row;
            int az = ar + hidden;
            int an = az + hidden;
            for (int j = 0; j < hidden; j++) {
                float reset = FloatMath.sigmoid(a[ar + j]);
                float z = FloatMath.sigmoid(a[az + j]);
                float n = FloatMath.tanh(Math.fma(reset, hn[hno + row + j], a[an + j]));
                a[ar + j] = reset;
                a[az + j] = z;
                a[an + j] = n;
                float before = hPrevious == null ? 0f : hPrevious[hpo + row + j];
                h[ho + row + j] = Math.fma(z, before - n, n);
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
        for (int r = 0; r < rows; r++) {
            int row = r * hidden;
            int gr = go + 3 * row;
            int gz = gr + hidden;
            int gn = gz + hidden;
            int dr = dao + 3 * row;
            int dz = dr + hidden;
            int dn = dz + hidden;
            for (int j = 0; j < hidden; j++) {
                float reset = gates[gr + j];
                float z = gates[gz + j];
                float n = gates[gn + j];
                float recurrent = hn[hno + row + j];
                float before = hPrevious == null ? 0f : hPrevious[hpo + row + j];
                float up = dh[dho + row + j];
                float dan = (up * (1f - z)) * tanhSlope(n);
                da[dr + j] = (dan * recurrent) * sigmoidSlope(reset);
                da[dz + j] = (up * (before - n)) * sigmoidSlope(z);
                da[dn + j] = dan;
                dhn[dhno + row + j] = dan * reset;
                dhPrevious[dhpo + row + j] = up * z;
            }
        }
    }

    /// The derivative of `sigmoid` where it is `y`.
    static float sigmoidSlope(float y) {
        return Math.fma(-y, y, y);
    }

    /// The derivative of `tanh` where it is `y`.
    static float tanhSlope(float y) {
        return Math.fma(-y, y, 1f);
    }
}
