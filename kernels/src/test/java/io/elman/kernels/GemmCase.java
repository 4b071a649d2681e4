package io.elman.kernels;

import java.util.List;
import java.util.random.RandomGenerator;

/// One matrix product as the tests make it.
///
/// @param transposedA whether `A` is stored column after column
/// @param transposedB whether `B` is packed from columns
/// @param gap how much longer than `n` a row of `C` is stored
record GemmCase(
        int m, int k, int n, boolean transposedA, boolean transposedB, int gap, int offset) {

    /// Buffers `A`, `B`, `C`, in this order.
    List<Stretch> buffers(RandomGenerator random, boolean special) {
        int cSize = m == 0 ? 0 : (m - 1) * (n + gap) + n;
        return List.of(
                stretch(m * k, random, special),
                stretch(k * n, random, special),
                stretch(cSize, random, special));
    }

    private Stretch stretch(int size, RandomGenerator random, boolean special) {
        return special
                ? Stretch.special(offset, size, random)
                : Stretch.ordinary(offset, size, random);
    }

    /// Packs `B`, then multiplies.
    void run(Gemm gemm, List<Stretch> buffers) {
        Stretch a = buffers.get(0);
        Stretch b = buffers.get(1);
        Stretch c = buffers.get(2);
        PackedMatrix packed = new PackedMatrix().pack(
                k, n, b.array(), b.offset(), transposedB ? 1 : n, transposedB ? k : 1);
        int rowStride = transposedA ? 1 : k;
        int columnStride = transposedA ? m : 1;
        gemm.multiplyAdd(
                m, a.array(), a.offset(), rowStride, columnStride, packed, c.array(), c.offset(),
                n + gap);
    }

    float a(List<Stretch> buffers, int i, int p) {
        return buffers.get(0).get(transposedA ? p * m + i : i * k + p);
    }

    float b(List<Stretch> buffers, int p, int j) {
        return buffers.get(1).get(transposedB ? j * k + p : p * n + j);
    }

    int c(int i, int j) {
        return i * (n + gap) + j;
    }

    /// Compares two sets of kernels on this product.
    void compare(Kernels one, Kernels other, RandomGenerator random, boolean special) {
        Twins.compare(toString(), one, other, buffers(random, special), (kernels, buffers) -> {
            run(kernels.gemm(), buffers);
            return 0;
        });
    }
}
