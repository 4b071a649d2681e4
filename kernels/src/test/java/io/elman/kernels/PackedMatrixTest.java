package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PackedMatrixTest {

    private final RandomGenerator random = Seeded.random(getClass());

    @Test
    void panels_hold_row_after_row_and_end_in_zeros() {
        PackedMatrix packed = new PackedMatrix();
        for (int rows : Twins.SIZES) {
            for (int columns : new int[] {0, 1, 31, 32, 33, 64, 77}) {
                Stretch source = Stretch.ordinary(4, rows * columns, random);
                packed.pack(rows, columns, source.array(), 4, columns, 1);
                check(packed, rows, columns, source, columns, 1);
            }
        }
    }

    @Test
    void exchanged_strides_pack_the_transposed_matrix() {
        PackedMatrix packed = new PackedMatrix();
        for (int rows : Twins.SIZES) {
            for (int columns : new int[] {0, 1, 31, 32, 33, 64, 77}) {
                Stretch source = Stretch.ordinary(4, rows * columns, random);
                packed.pack(rows, columns, source.array(), 4, 1, rows);
                check(packed, rows, columns, source, 1, rows);
            }
        }
    }

    @Test
    void the_buffer_is_kept_for_a_smaller_matrix() {
        float[] source = new float[100 * 40];
        PackedMatrix packed = new PackedMatrix().pack(100, 40, source, 0, 40, 1);
        float[] data = packed.data();

        packed.pack(50, 40, source, 0, 40, 1);

        assertThat(packed.data()).isSameAs(data);
    }

    @Test
    void a_new_one_is_empty() {
        assertThat(new PackedMatrix().rows()).isZero();
        assertThat(new PackedMatrix().columns()).isZero();
    }

    @Test
    void a_source_too_short_is_caught_by_an_assertion() {
        assertThatThrownBy(() -> new PackedMatrix().pack(3, 4, new float[11], 0, 4, 1))
                .isInstanceOf(AssertionError.class);
    }

    private static void check(
            PackedMatrix packed,
            int rows,
            int columns,
            Stretch source,
            int rowStride,
            int columnStride) {
        assertThat(packed.rows()).isEqualTo(rows);
        assertThat(packed.columns()).isEqualTo(columns);
        int panels = (columns + 31) / 32;
        for (int j = 0; j < panels * 32; j++) {
            for (int p = 0; p < rows; p++) {
                float expected = j < columns ? source.get(p * rowStride + j * columnStride) : 0f;
                float actual = packed.data()[packed.panelOffset(j / 32) + p * 32 + j % 32];
                if (expected != actual) {
                    assertThat(actual).as("element [%d, %d]", p, j).isEqualTo(expected);
                }
            }
        }
    }
}
