package io.elman.kernels;

import java.util.Arrays;

/// The right-hand matrix of a product, copied into the order in which the product reads it.
///
/// The columns are cut into panels of 32; a panel holds its rows one after the other, 32 numbers
/// each, and the last panel is filled up with zeros. The layout is the same for every kernel and
/// every vector width. The buffer is kept and grows when needed, so that packing again costs a copy
/// only.
///
/// Packing is not safe beside readers; once packed and handed over safely, any number of threads
/// may multiply with it.
public final class PackedMatrix {

    /// The columns of one panel. A product whose columns are a multiple of it needs no room of its
    /// own.
    public static final int PANEL = 32;

    /// How many rows of a transposed source are copied together: their writes stay in the nearest
    /// cache while each source line is read once.
    private static final int ROW_BLOCK = 16;

    private float[] data = new float[0];
    private int rows;
    private int columns;

    /// Creates an empty matrix of shape `[0, 0]`.
    public PackedMatrix() {}

    /// Copies the matrix `B` of shape `[rows, columns]`, replacing what was packed before.
    ///
    /// `B(p, j) = source[offset + p * rowStride + j * columnStride]`, so that a transposed matrix
    /// is packed by exchanging the strides.
    ///
    /// @return this
    public PackedMatrix pack(
            int rows, int columns, float[] source, int offset, int rowStride, int columnStride) {
        assert rows >= 0 && columns >= 0;
        assert Bounds.matrix(rows, columns, source, offset, rowStride, columnStride);
        int panels = (columns + PANEL - 1) / PANEL;
        int size = Math.multiplyExact(Math.multiplyExact(panels, PANEL), rows);
        if (data.length < size) {
            data = new float[size];
        }
        this.rows = rows;
        this.columns = columns;
        for (int panel = 0; panel < panels; panel++) {
            int width = Math.min(PANEL, columns - panel * PANEL);
            int start = offset + panel * PANEL * columnStride;
            if (columnStride == 1) {
                packRows(panelOffset(panel), width, source, start, rowStride);
            } else {
                packColumns(panelOffset(panel), width, source, start, rowStride, columnStride);
            }
            if (width < PANEL) {
                fillUp(panelOffset(panel), width);
            }
        }
        return this;
    }

    /// The rows of the packed matrix: the inner size of the product.
    public int rows() {
        return rows;
    }

    /// The columns of the packed matrix, without the padding.
    public int columns() {
        return columns;
    }

    /// The panels, one after the other; longer than they are when a larger matrix was packed
    /// before.
    float[] data() {
        return data;
    }

    /// Where a panel begins in the data.
    int panelOffset(int panel) {
        return panel * PANEL * rows;
    }

    private void packRows(int target, int width, float[] source, int start, int rowStride) {
        for (int p = 0; p < rows; p++) {
            System.arraycopy(source, start + p * rowStride, data, target + p * PANEL, width);
        }
    }

    private void packColumns(
            int target, int width, float[] source, int start, int rowStride, int columnStride) {
        for (int first = 0; first < rows; first += ROW_BLOCK) {
            int last = Math.min(rows, first + ROW_BLOCK);
            for (int j = 0; j < width; j++) {
                int column = start + j * columnStride;
                for (int p = first; p < last; p++) {
                    data[target + p * PANEL + j] = source[column + p * rowStride];
                }
            }
        }
    }

    private void fillUp(int target, int width) {
        for (int p = 0; p < rows; p++) {
            int row = target + p * PANEL;
            Arrays.fill(data, row + width, row + PANEL, 0f);
        }
    }
}
