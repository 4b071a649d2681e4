package io.elman.kernels;

import static io.elman.kernels.PackedMatrix.PANEL;
import static io.elman.kernels.VectorLanes.FLOATS;
import static io.elman.kernels.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;

/// [Gemm] in the Vector API: panel by panel of `B`, in each two vectors of columns at a time, and
/// there blocks of rows of `A`.
final class VectorGemm implements Gemm {

    /// The columns that one innermost loop computes.
    private static final int PAIR = 2 * LENGTH;

    /// The rows of the largest block: two sums for each row, two vectors of `B` and one of `A` must
    /// fit the registers, of which there are 32 with 512 bits or on 64-bit ARM, else 16.
    private static final int TALL = LENGTH == 16
            || System.getProperty("os.arch", "").equals("aarch64") ? 8 : 6;

    /// From this distance on, columns of a transposed `A` lie far apart: a page of memory.
    private static final int FAR = 1024;

    /// The rows of a transposed `A` that are copied together, and how much of them.
    private static final int GROUP = 16;

    private static final int DEPTH = 128;

    /// Where a thread copies them to.
    private static final ThreadLocal<float[]> COPIED = ThreadLocal
            .withInitial(() -> new float[DEPTH * GROUP]);

    /// Where a thread computes the columns of a panel that is not filled.
    private static final ThreadLocal<float[]> EDGE = ThreadLocal
            .withInitial(() -> new float[TALL * PANEL]);

    /// A thread's left matrix, and the part of it at hand.
    private static final ThreadLocal<Left> WHOLE = ThreadLocal.withInitial(Left::new);

    private static final ThreadLocal<Left> PART = ThreadLocal.withInitial(Left::new);

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
        if (m == 1 && n % PANEL == 0) {
            VectorRow.multiplyAdd(a, aOffset, aColumnStride, b, c, cOffset);
            return;
        }
        Left left = WHOLE.get().set(k, a, aOffset, aRowStride, aColumnStride);
        if (aRowStride == 1 && aColumnStride >= FAR && m >= GROUP) {
            int grouped = m - m % GROUP;
            inGroups(grouped, left, b, c, cOffset, cRowStride);
            Left rest = PART.get().set(k, a, aOffset + grouped, 1, aColumnStride);
            panels(m - grouped, rest, b, 0, c, cOffset + grouped * cRowStride, cRowStride);
            rest.release();
        } else {
            panels(m, left, b, 0, c, cOffset, cRowStride);
        }
        left.release();
    }

    /// Panel after panel.
    ///
    /// @param first the row of `B` that the first column of the left matrix meets
    private static void panels(
            int m, Left left, PackedMatrix b, int first, float[] c, int cOffset, int cRowStride) {
        int whole = b.columns() - b.columns() % PANEL;
        int column = m < FEW ? few(m, left, b, whole, c, cOffset, cRowStride) : 0;
        for (; column < whole; column += PANEL) {
            int bo = b.panelOffset(column / PANEL) + first * PANEL;
            for (int inner = 0; inner < PANEL; inner += PAIR) {
                rows(0, m, left, b.data(), bo + inner, c, cOffset + column + inner, cRowStride);
            }
        }
        if (whole < b.columns()) {
            partial(m, left, b, first, c, cOffset + whole, cRowStride);
        }
    }

    /// The same for a transposed `A` whose columns lie far apart: they would fall on the same few
    /// lines of a cache. So a part of some rows is copied together before it meets all panels.
    private static void inGroups(
            int m, Left left, PackedMatrix b, float[] c, int cOffset, int cRowStride) {
        float[] block = COPIED.get();
        for (int first = 0; first < left.k; first += DEPTH) {
            int depth = Math.min(DEPTH, left.k - first);
            Left copied = PART.get().set(depth, block, 0, 1, GROUP);
            for (int i = 0; i < m; i += GROUP) {
                int ao = left.offset + i + first * left.columnStride;
                copyGroup(depth, left.a, ao, left.columnStride, block);
                panels(GROUP, copied, b, first, c, cOffset + i * cRowStride, cRowStride);
            }
        }
    }

    private static void copyGroup(int depth, float[] a, int ao, int columnStride, float[] block) {
        for (int p = 0; p < depth; p++) {
            for (int row = 0; row < GROUP; row += LENGTH) {
                FloatVector.fromArray(FLOATS, a, ao + p * columnStride + row)
                        .intoArray(block, p * GROUP + row);
            }
        }
    }

    /// The left matrix `[…, k]`, made once a thread: a recurrence has a product at every step.
    private static final class Left {
        private static final float[] NONE = {};

        private int k;
        private float[] a = NONE;
        private int offset;
        private int rowStride;
        private int columnStride;

        Left set(int k, float[] a, int offset, int rowStride, int columnStride) {
            this.k = k;
            this.a = a;
            this.offset = offset;
            this.rowStride = rowStride;
            this.columnStride = columnStride;
            return this;
        }

        /// Lets go of the array, which the thread would keep from the collector.
        void release() {
            a = NONE;
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
            int m, Left left, PackedMatrix b, int first, float[] c, int co, int cRowStride) {
        int width = b.columns() % PANEL;
        int bo = b.panelOffset(b.columns() / PANEL) + first * PANEL;
        float[] block = EDGE.get();
        for (int top = 0; top < m; top += TALL) {
            int bottom = Math.min(m, top + TALL);
            for (int i = top; i < bottom; i++) {
                System.arraycopy(c, co + i * cRowStride, block, (i - top) * PANEL, width);
            }
            for (int inner = 0; inner < width; inner += PAIR) {
                rows(top, bottom, left, b.data(), bo + inner, block, inner, PANEL);
            }
            for (int i = top; i < bottom; i++) {
                System.arraycopy(block, (i - top) * PANEL, c, co + i * cRowStride, width);
            }
        }
    }
}
