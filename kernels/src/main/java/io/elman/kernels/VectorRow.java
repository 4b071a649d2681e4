package io.elman.kernels;

import static io.elman.kernels.PackedMatrix.PANEL;
import static io.elman.kernels.VectorLanes.FLOATS;
import static io.elman.kernels.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;

/// The innermost loop of the product of one row with a matrix: eight vectors of columns at a time,
/// so that eight sums are under way at once and each number of `B` is read once, in the order in
/// which it lies.
final class VectorRow {

    /// The columns that the loop computes.
    private static final int COLUMNS = 8 * LENGTH;

    private VectorRow() {}

    /// `C += A · B` for one row and whole panels. It makes no object.
    static void multiplyAdd(
            float[] a, int ao, int aColumnStride, PackedMatrix b, float[] c, int co) {
        int k = b.rows();
        int n = b.columns();
        int panel = b.panelOffset(1);
        int column = 0;
        for (; column + COLUMNS <= n; column += COLUMNS) {
            int bo = b.panelOffset(column / PANEL);
            eight(k, a, ao, aColumnStride, b.data(), bo, panel, c, co + column);
        }
        for (; column < n; column += 2 * LENGTH) {
            int bo = b.panelOffset(column / PANEL) + column % PANEL;
            VectorTiles.one(k, a, ao, aColumnStride, b.data(), bo, c, co + column);
        }
    }

    /// `c[co + j] += Σ a[ao + p * aColumnStride] * B(p, j)` for `j < COLUMNS`, in the order of `p`.
    ///
    /// @param bo where the panel of the first column begins, or a column of it whose `COLUMNS` lie
    ///     within the panel
    /// @param panel the distance between two panels
    private static void eight(
            int k, float[] a, int ao, int aColumnStride, float[] b, int bo, int panel, float[] c,
            int co) {
        int b1 = 1 * LENGTH / PANEL * panel + 1 * LENGTH % PANEL;
        int b2 = 2 * LENGTH / PANEL * panel + 2 * LENGTH % PANEL;
        int b3 = 3 * LENGTH / PANEL * panel + 3 * LENGTH % PANEL;
        int b4 = 4 * LENGTH / PANEL * panel + 4 * LENGTH % PANEL;
        int b5 = 5 * LENGTH / PANEL * panel + 5 * LENGTH % PANEL;
        int b6 = 6 * LENGTH / PANEL * panel + 6 * LENGTH % PANEL;
        int b7 = 7 * LENGTH / PANEL * panel + 7 * LENGTH % PANEL;
        FloatVector s0 = FloatVector.fromArray(FLOATS, c, co);
        FloatVector s1 = FloatVector.fromArray(FLOATS, c, co + LENGTH);
        FloatVector s2 = FloatVector.fromArray(FLOATS, c, co + 2 * LENGTH);
        FloatVector s3 = FloatVector.fromArray(FLOATS, c, co + 3 * LENGTH);
        FloatVector s4 = FloatVector.fromArray(FLOATS, c, co + 4 * LENGTH);
        FloatVector s5 = FloatVector.fromArray(FLOATS, c, co + 5 * LENGTH);
        FloatVector s6 = FloatVector.fromArray(FLOATS, c, co + 6 * LENGTH);
        FloatVector s7 = FloatVector.fromArray(FLOATS, c, co + 7 * LENGTH);
        int bp = bo;
        int ap = ao;
        for (int p = 0; p < k; p++) {
            FloatVector av = FloatVector.broadcast(FLOATS, a[ap]);
            s0 = av.fma(FloatVector.fromArray(FLOATS, b, bp), s0);
            s1 = av.fma(FloatVector.fromArray(FLOATS, b, bp + b1), s1);
            s2 = av.fma(FloatVector.fromArray(FLOATS, b, bp + b2), s2);
            s3 = av.fma(FloatVector.fromArray(FLOATS, b, bp + b3), s3);
            s4 = av.fma(FloatVector.fromArray(FLOATS, b, bp + b4), s4);
            s5 = av.fma(FloatVector.fromArray(FLOATS, b, bp + b5), s5);
            s6 = av.fma(FloatVector.fromArray(FLOATS, b, bp + b6), s6);
            s7 = av.fma(FloatVector.fromArray(FLOATS, b, bp + b7), s7);
            bp += PANEL;
            ap += aColumnStride;
        }
        s0.intoArray(c, co);
        s1.intoArray(c, co + LENGTH);
        s2.intoArray(c, co + 2 * LENGTH);
        s3.intoArray(c, co + 3 * LENGTH);
        s4.intoArray(c, co + 4 * LENGTH);
        s5.intoArray(c, co + 5 * LENGTH);
        s6.intoArray(c, co + 6 * LENGTH);
        s7.intoArray(c, co + 7 * LENGTH);
    }
}
