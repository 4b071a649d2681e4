package io.elman.kernels;

/// The conditions that the kernels assert about their arguments.
final class Bounds {

    private Bounds() {}

    /// Whether `n` elements from `offset` lie within `array`.
    static boolean range(int n, float[] array, int offset) {
        return n >= 0 && offset >= 0 && offset <= array.length - n;
    }

    /// Whether every element `array[offset + i * rowStride + j * columnStride]` lies within
    /// `array`.
    static boolean matrix(
            int rows, int columns, float[] array, int offset, int rowStride, int columnStride) {
        if (rows <= 0 || columns <= 0) {
            return rows == 0 || columns == 0;
        }
        long last = offset + (rows - 1L) * rowStride + (columns - 1L) * columnStride;
        return offset >= 0 && rowStride >= 0 && columnStride >= 0 && last < array.length;
    }
}
