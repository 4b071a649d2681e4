package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.testkit.Seeded;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The comparison that guards the twins is sharp: it tells a kernel that sums in another order.
class ReversedOrderTwinTest {

    private static final GemmCase PRODUCT = new GemmCase(17, 33, 65, false, true, 3, 2);

    private final RandomGenerator random = Seeded.random(getClass());
    private final Kernels scalar = Kernels.scalar();

    @Test
    void a_product_summed_backwards_is_detected() {
        Kernels backwards = with(new Backwards(), scalar.reductions());

        assertThatThrownBy(() -> PRODUCT.compare(scalar, backwards, random, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the bits differ");
    }

    @Test
    void a_sum_in_another_order_is_detected() {
        Kernels sequential = with(scalar.gemm(), new Sequential());

        assertThatThrownBy(() -> Twins.compare(
                "sums", scalar, sequential, numbers(), ReversedOrderTwinTest::sums))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sums: the results differ");
    }

    @Test
    void the_vector_twin_passes_the_same_comparisons() {
        assertThatCode(() -> {
            PRODUCT.compare(scalar, Kernels.vector(), random, false);
            Twins.compare(
                    "sums", scalar, Kernels.vector(), numbers(), ReversedOrderTwinTest::sums);
        }).doesNotThrowAnyException();
    }

    /// Many lists: one sum in another order may have the same bits by chance.
    private List<Stretch> numbers() {
        return Stream.generate(() -> Stretch.ordinary(3, 1023, random)).limit(100).toList();
    }

    /// The hash of the bits of all sums.
    private static long sums(Kernels kernels, List<Stretch> lists) {
        long hash = 0;
        for (Stretch x : lists) {
            float sum = kernels.reductions().sum(x.length(), x.array(), x.offset());
            hash = hash * 31 + Float.floatToIntBits(sum);
        }
        return hash;
    }

    private Kernels with(Gemm gemm, Reductions reductions) {
        return new Kernels("test", gemm, scalar.elementwise(), reductions, scalar.gates(),
                scalar.updates());
    }

    /// The matrix product with the inner index running down.
    private static final class Backwards implements Gemm {
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
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < b.columns(); j++) {
                    float sum = c[cOffset + i * cRowStride + j];
                    int panel = b.panelOffset(j / PackedMatrix.PANEL);
                    int column = panel + j % PackedMatrix.PANEL;
                    for (int p = b.rows() - 1; p >= 0; p--) {
                        float left = a[aOffset + i * aRowStride + p * aColumnStride];
                        sum = Math.fma(left, b.data()[column + p * PackedMatrix.PANEL], sum);
                    }
                    c[cOffset + i * cRowStride + j] = sum;
                }
            }
        }
    }

    /// One sum from the first to the last element, without lanes.
    private static final class Sequential implements Reductions {
        @Override
        public float sum(int n, float[] x, int xo) {
            float sum = 0f;
            for (int i = 0; i < n; i++) {
                sum += x[xo + i];
            }
            return sum;
        }

        @Override
        public float dot(int n, float[] x, int xo, float[] y, int yo) {
            throw new UnsupportedOperationException();
        }

        @Override
        public float max(int n, float[] x, int xo) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void rowSums(int rows, int n, float[] x, int xo, float[] sums) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void rowMaxima(int rows, int n, float[] x, int xo, float[] maxima) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double sumOfSquares(int n, float[] x, int xo) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double sumOfMagnitudes(int n, float[] x, int xo) {
            throw new UnsupportedOperationException();
        }
    }
}
