package io.elman.kernels;

/// The matrix product that adds to its result.
///
/// Arguments are not checked (an `assert` guards them in tests). A call keeps no state, so that
/// several threads may use one `Gemm`, and one packed matrix, at the same time.
public interface Gemm {

    /// `C += A · B`, each element summed in the order of the inner index.
    ///
    /// | matrix | shape    | element                                       |
    /// |--------|----------|-----------------------------------------------|
    /// | `A`    | `[m, k]` | `a[aOffset + i * aRowStride + p * aColumnStride]` |
    /// | `B`    | `[k, n]` | packed, `k = b.rows()`, `n = b.columns()`     |
    /// | `C`    | `[m, n]` | `c[cOffset + i * cRowStride + j]`             |
    ///
    /// For every `i` and `j`: `s = C(i, j)`; for `p = 0 … k-1` in this order
    /// `s = fma(A(i, p), B(p, j), s)`; `C(i, j) = s`. Nothing else of `c` is written.
    ///
    /// @param m the rows of `A` and `C`
    /// @param aRowStride the distance between two rows of `A`; 1 reads a transposed matrix
    /// @param aColumnStride the distance between two columns of `A`; 1 for row-major
    /// @param c must not overlap `a`
    /// @param cRowStride the distance between two rows of `C`, at least `n`
    void multiplyAdd(
            int m,
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            PackedMatrix b,
            float[] c,
            int cOffset,
            int cRowStride);
}
