package io.elman.nn.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.kernels.PackedMatrix;
import io.elman.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RowProductTest {
    @Test
    void the_columns_fill_whole_panels_so_that_the_kernels_need_no_room() {
        for (int out : new int[] {1, 31, 32, 33, 80}) {
            RowProduct product = RowProduct.of(Tensor.zeros(out, 3));
            assertThat(product.packed().columns() % PackedMatrix.PANEL).isZero();
            assertThat(product.room()).isEqualTo(product.packed().columns()).isBetween(out,
                    out + PackedMatrix.PANEL - 1);
        }
    }
}
