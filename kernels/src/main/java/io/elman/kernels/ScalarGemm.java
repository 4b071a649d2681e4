package io.elman.kernels;

/// [Gemm] in plain Java: row by row of `A`, eight columns at a time, whose sums stay in registers.
///
/// Eight sums keep the arithmetic busy and fit any processor's registers. A loop over the columns
/// of a panel would leave it to the compiler to make vector instructions of it, and is too short
/// for that.
final class ScalarGemm implements Gemm {

    private static final int PANEL = PackedMatrix.PANEL;

    /// The columns that are computed together.
    private static final int STRIP = 8;

    @Override
    public void multiplyAdd(
            int m,
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            PackedMatrix b,
            float[] c,
            int cOffset,
            int cRowStride) {
        int k = b.rows();
        int n = b.columns();
        assert Bounds.matrix(m, k, a, aOffset, aRowStride, aColumnStride);
        assert Bounds.matrix(m, n, c, cOffset, cRowStride, 1);
        for (int column = 0; column < n; column += PANEL) {
            int bo = b.panelOffset(column / PANEL);
            int width = Math.min(PANEL, n - column);
            for (int i = 0; i < m; i++) {
                int ao = aOffset + i * aRowStride;
                int co = cOffset + i * cRowStride + column;
                row(k, a, ao, aColumnStride, b.data(), bo, width, c, co);
            }
        }
    }

    /// One row of one panel.
    private static void row(
            int k,
            float[] a,
            int ao,
            int aColumnStride,
            float[] b,
            int bo,
            int width,
            float[] c,
            int co) {
        int j = 0;
        for (; j + STRIP <= width; j += STRIP) {
            strip(k, a, ao, aColumnStride, b, bo + j, c, co + j);
        }
        for (; j < width; j++) {
            element(k, a, ao, aColumnStride, b, bo + j, c, co + j);
        }
    }

    /// Eight elements of the result.
    private static void strip(
            int k, float[] a, int ao, int aColumnStride, float[] b, int bo, float[] c, int co) {
        float s0 = c[co];
        float s1 = c[co + 1];
        float s2 = c[co + 2];
        float s3 = c[co + 3];
        float s4 = c[co + 4];
        float s5 = c[co + 5];
        float s6 = c[co + 6];
        float s7 = c[co + 7];
        int ap = ao;
        int bp = bo;
        for (int p = 0; p < k; p++) {
            float left = a[ap];
            s0 = Math.fma(left, b[bp], s0);
            s1 = Math.fma(left, b[bp + 1], s1);
            s2 = Math.fma(left, b[bp + 2], s2);
            s3 = Math.fma(left, b[bp + 3], s3);
            s4 = Math.fma(left, b[bp + 4], s4);
            s5 = Math.fma(left, b[bp + 5], s5);
            s6 = Math.fma(left, b[bp + 6], s6);
            s7 = Math.fma(left, b[bp + 7], s7);
            ap += aColumnStride;
            bp += PANEL;
        }
        c[co] = s0;
        c[co + 1] = s1;
        c[co + 2] = s2;
        c[co + 3] = s3;
        c[co + 4] = s4;
        c[co + 5] = s5;
        c[co + 6] = s6;
        c[co + 7] = s7;
    }

    /// One element of the result.
    private static void element(
            int k, float[] a, int ao, int aColumnStride, float[] b, int bo, float[] c, int co) {
        float sum = c[co];
        for (int p = 0; p < k; p++) {
            sum = Math.fma(a[ao + p * aColumnStride], b[bo + p * PANEL], sum);
        }
        c[co] = sum;
    }
}
