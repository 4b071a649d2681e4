package io.elman.kernels;

import static io.elman.kernels.PackedMatrix.PANEL;
import static io.elman.kernels.VectorLanes.LENGTH;

/// [Gemm] in the Vector API: panel by panel of `B`, in each two vectors of columns at a time, and
/// there blocks of rows of `A`.
final class VectorGemm implements Gemm {

    /// The columns that one innermost loop computes.
    private static final int PAIR = 2 * LENGTH;

    /// The rows of the largest block: two sums for each row, two vectors of `B` and one of `A` must
    /// fit the registers, of which there are 32 with 512 bits or on 64-bit ARM, else 16.
    private static final int TALL = LENGTH == 16
            || System.getProperty("os.arch", "").equals("aarch64") ? 8 : 6;

    /// Below this many rows the wide loops are used.
    private static final int FEW = 4;

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
        Left left = new Left(k, a, aOffset, aRowStride, aColumnStride);
        int whole = n - n % PANEL;
        int column = m < FEW ? few(m, left, b, whole, c, cOffset, cRowStride) : 0;
        for (; column < whole; column += PANEL) {
            int bo = b.panelOffset(column / PANEL);
            for (int inner = 0; inner < PANEL; inner += PAIR) {
                int co = cOffset + column + inner;
                rows(0, m, left, b.data(), bo + inner, c, co, cRowStride);
            }
        }
        if (whole < n) {
            partial(m, left, b, whole, c, cOffset + whole, cRowStride);
        }
    }

    /// The left matrix `[…, k]`.
    private static final class Left {
        final int k;
        final float[] a;
        final int offset;
        final int rowStride;
        final int columnStride;

        Left(int k, float[] a, int offset, int rowStride, int columnStride) {
            this.k = k;
            this.a = a;
            this.offset = offset;
            this.rowStride = rowStride;
            this.columnStride = columnStride;
        }
    }

    /// Rows `first` to `last` of the result, two vectors of columns.
    private static void rows(
            int first, int last, Left left, float[] b, int bo, float[] c, int co, int cRowStride) {
        int k = left.k;
        float[] a = left.a;
        int ars = left.rowStride;
        int acs = left.columnStride;
        int ao = left.offset + first * ars;
        int i = first;
        for (; i + TALL <= last; i += TALL) {
            if (TALL == 8) {
                VectorTiles.eight(k, a, ao, ars, acs, b, bo, c, co, cRowStride);
            } else {
                VectorTiles.six(k, a, ao, ars, acs, b, bo, c, co, cRowStride);
            }
            ao += TALL * ars;
            co += TALL * cRowStride;
        }
        if (i + 4 <= last) {
            VectorTiles.four(k, a, ao, ars, acs, b, bo, c, co, cRowStride);
            ao += 4 * ars;
            co += 4 * cRowStride;
            i += 4;
        }
        if (i + 2 <= last) {
            VectorTiles.two(k, a, ao, ars, acs, b, bo, c, co, cRowStride);
            ao += 2 * ars;
            co += 2 * cRowStride;
            i += 2;
        }
        if (i < last) {
            VectorTiles.one(k, a, ao, acs, b, bo, c, co);
        }
    }

    /// All rows, if they are few, as far as four vectors of whole panels reach.
    ///
    /// @return the first column that is left
    private static int few(
            int m, Left left, PackedMatrix b, int whole, float[] c, int cOffset, int cRowStride) {
        int k = left.k;
        int ars = left.rowStride;
        int acs = left.columnStride;
        int next = PAIR < PANEL ? PAIR : b.panelOffset(1);
        int column = 0;
        if (m == 1) {
            int panel = b.panelOffset(1);
            for (; column + VectorRow.COLUMNS <= whole; column += VectorRow.COLUMNS) {
                VectorRow.eight(
                        k, left.a, left.offset, acs, b.data(), b.panelOffset(column / PANEL), panel,
                        c, cOffset + column);
            }
        }
        for (; column + 2 * PAIR <= whole; column += 2 * PAIR) {
            int bo = b.panelOffset(column / PANEL) + column % PANEL;
            int co = cOffset + column;
            int i = 0;
            if (i + 2 <= m) {
                VectorWideTiles.two(
                        k, left.a, left.offset, ars, acs, b.data(), bo, next, c, co, cRowStride);
                i += 2;
            }
            if (i < m) {
                VectorWideTiles.one(
                        k, left.a, left.offset + i * ars, acs, b.data(), bo, next, c,
                        co + i * cRowStride);
            }
        }
        return column;
    }

    /// The last panel, of fewer columns than a panel has: blocks of rows go through a buffer of the
    /// whole width, so that nothing is written beside `C`.
    private static void partial(
            int m, Left left, PackedMatrix b, int column, float[] c, int co, int cRowStride) {
        int width = b.columns() - column;
        int bo = b.panelOffset(column / PANEL);
        float[] block = new float[TALL * PANEL];
        for (int first = 0; first < m; first += TALL) {
            int last = Math.min(m, first + TALL);
            for (int i = first; i < last; i++) {
                System.arraycopy(c, co + i * cRowStride, block, (i - first) * PANEL, width);
            }
            for (int inner = 0; inner < width; inner += PAIR) {
                rows(first, last, left, b.data(), bo + inner, block, inner, PANEL);
            }
            for (int i = first; i < last; i++) {
                System.arraycopy(block, (i - first) * PANEL, c, co + i * cRowStride, width);
            }
        }
    }
}
