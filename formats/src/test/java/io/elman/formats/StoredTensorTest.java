package io.elman.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Shape;
import io.elman.testkit.Golden;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredTensorTest {
    private static StoredTensor of(DType dtype, Layout layout, ByteBuffer bytes) {
        return StoredTensor.of("m", "w", dtype, layout, bytes.order(),
                Bytes.of(MemorySegment.ofBuffer(bytes.duplicate().clear())));
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static StoredTensor doubles(double... numbers) {
        ByteBuffer bytes = buffer(8 * numbers.length);
        bytes.asDoubleBuffer().put(numbers);
        return of(DType.F64, Layout.rowMajor(Shape.of(numbers.length)), bytes);
    }

    private static StoredTensor longs(Shape shape, long... numbers) {
        ByteBuffer bytes = buffer(8 * numbers.length);
        bytes.asLongBuffer().put(numbers);
        return of(DType.I64, Layout.rowMajor(shape), bytes);
    }

    /// The floats 0, 1, 2, … one after the other.
    private static ByteBuffer counting(int count) {
        ByteBuffer bytes = buffer(4 * count);
        for (int i = 0; i < count; i++) {
            bytes.putFloat(i);
        }
        return bytes;
    }

    private static float[] counted(Layout layout) {
        return of(DType.F32, layout, counting(64)).floats().data();
    }

    @Test
    void every_type_becomes_float32_as_pytorch_says() {
        Golden expected = Golden.load(StoredTensorTest.class, "/safetensors/dtypes.txt");
        TensorFile file = Safetensors.open(Fixtures.file("/safetensors/dtypes.safetensors"));
        List<String> remarks = new ArrayList<>();

        assertThat(file.tensors().keySet()).containsExactlyInAnyOrderElementsOf(expected.names());
        for (DType dtype : DType.values()) {
            StoredTensor tensor = file.tensors().get(dtype.name());
            assertThat(tensor.dtype()).isEqualTo(dtype);
            assertThat(tensor.shape()).isEqualTo(Shape.of(2, 3));
            assertThat(Fixtures.bits(tensor.floats(remarks::add))).as(dtype.name())
                    .isEqualTo(Fixtures.bits(expected, dtype.name()));
        }
        assertThat(remarks).containsExactly(
                "dtypes.safetensors: tensor \"F64\" has 3 of 6 float64 numbers that float32 rounds,"
                        + " the first of them 0.1 at [0, 0]",
                "dtypes.safetensors: tensor \"I64\" has 2 of 6 int64 numbers that float32 rounds,"
                        + " the first of them 2147483647 at [1, 0]",
                "dtypes.safetensors: tensor \"I32\" has 2 of 6 int32 numbers that float32 rounds,"
                        + " the first of them 2147483647 at [1, 0]");
    }

    @Test
    void whole_numbers_become_int32() {
        TensorFile file = Safetensors.open(Fixtures.file("/safetensors/dtypes.safetensors"));

        assertThat(file.tensors().get("I64").ints().data())
                .containsExactly(0, 1, -2147483648, 2147483647, -5, 16777217);
        assertThat(file.tensors().get("I32").ints().data())
                .containsExactly(0, 1, -2147483648, 2147483647, -5, 16777217);
        assertThat(file.tensors().get("I16").ints().data())
                .containsExactly(0, 256, 512, -768, 25600, -32768);
        assertThat(file.tensors().get("I8").ints().data())
                .containsExactly(0, 1, 2, -3, 100, -128);
        assertThat(file.tensors().get("U8").ints().data())
                .containsExactly(0, 1, 2, 127, 128, 255);
        assertThat(file.tensors().get("BOOL").ints().data()).containsExactly(0, 1, 1, 1, 0, 0);
    }

    @Test
    void without_a_place_for_remarks_rounding_is_refused() {
        assertThat(doubles(0.5, Double.NaN, Double.NEGATIVE_INFINITY, -0.0).floats().data())
                .containsExactly(0.5f, Float.NaN, Float.NEGATIVE_INFINITY, -0.0f);
        assertThatThrownBy(() -> doubles(0.5, 0.1, 1e-60).floats())
                .isInstanceOf(FormatException.class)
                .hasMessage("m: tensor \"w\" has 2 of 3 float64 numbers that float32 rounds,"
                        + " the first of them 0.1 at [1]. Save it as float32.");
        assertThatThrownBy(() -> longs(Shape.of(), Long.MAX_VALUE).floats())
                .hasMessageContaining("1 of 1 int64 numbers that float32 rounds");
        assertThat(longs(Shape.of(), Long.MIN_VALUE).floats().item()).isEqualTo(-0x1p63f);
    }

    @Test
    void numbers_outside_the_range_are_refused_always() {
        assertThatThrownBy(() -> doubles(0.5, -1e39).floats(_ -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessage("m: tensor \"w\" has -1.0E39 at [1], which is too large for float32."
                        + " Scale it before it is saved.");
        assertThatThrownBy(() -> longs(Shape.of(2, 2), 1, 2, 3, 2147483648L).ints())
                .isInstanceOf(FormatException.class)
                .hasMessage("m: tensor \"w\" has 2147483648 at [1, 1], which is outside int32."
                        + " Only numbers from -2147483648 to 2147483647 can be used.");
        ByteBuffer two = buffer(3).put(new byte[] {0, 1, 2});
        StoredTensor truth = of(DType.BOOL, Layout.rowMajor(Shape.of(3)), two);
        assertThatThrownBy(truth::floats).hasMessageStartingWith(
                "m: tensor \"w\" has the byte 2 at [2], where 0 or 1 was expected.");
        assertThatThrownBy(truth::ints).isInstanceOf(FormatException.class);
    }

    @Test
    void strides_may_transpose_skip_repeat_and_overlap() {
        assertThat(counted(Layout.rowMajor(Shape.of(2, 3)))).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(counted(Layout.columnMajor(Shape.of(2, 3)))).containsExactly(0, 2, 4, 1, 3, 5);
        assertThat(counted(Layout.strided(Shape.of(2, 2), 5, 10, 2)))
                .containsExactly(5, 7, 15, 17);
        assertThat(counted(Layout.strided(Shape.of(2, 3), 1, 0, 1)))
                .containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(counted(Layout.strided(Shape.of(3, 2), 0, 1, 1)))
                .containsExactly(0, 1, 1, 2, 2, 3);
        assertThat(counted(Layout.strided(Shape.of(), 7))).containsExactly(7);
        assertThat(counted(Layout.strided(Shape.of(1, 1), 7, 99, 99))).containsExactly(7);
        assertThat(counted(Layout.strided(Shape.of(2, 0), 99, 1, 1))).isEmpty();
    }

    /// Every combination of small sizes and strides, against the definition.
    @Test
    void layouts_of_three_axes_follow_their_definition() {
        for (int code = 0; code < 4096; code++) {
            int[] digits = new int[6];
            for (int i = 0, rest = code; i < 6; i++, rest /= 4) {
                digits[i] = rest % 4;
            }
            Shape shape = Shape.of(digits[0], digits[1], digits[2]);
            float[] expected = new float[shape.elements()];
            int at = 0;
            for (int i = 0; i < digits[0]; i++) {
                for (int j = 0; j < digits[1]; j++) {
                    for (int k = 0; k < digits[2]; k++) {
                        expected[at++] = 2 + i * digits[3] * digits[4] + j * digits[4]
                                + k * digits[5];
                    }
                }
            }
            Layout layout = Layout.strided(shape, 2, (long) digits[3] * digits[4], digits[4],
                    digits[5]);
            assertThat(counted(layout)).as(shape + " code " + code).isEqualTo(expected);
        }
    }

    @Test
    void a_layout_that_leads_beyond_the_bytes_is_refused() {
        assertThat(Layout.strided(Shape.of(2, 3), 4, 10, 2).end()).isEqualTo(4 + 10 + 4 + 1);
        assertThat(Layout.strided(Shape.of(3), 0, Long.MAX_VALUE / 2).end())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Layout.strided(Shape.of(3), Long.MAX_VALUE, 1).end()).isEqualTo(Long.MAX_VALUE);
        assertThat(Layout.strided(Shape.of(), Long.MAX_VALUE).end()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> counted(Layout.strided(Shape.of(2), 60, 4)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(
                        "m: tensor \"w\" of shape [2] ends at element 65 of its data, which has"
                                + " 64. ");
        assertThatThrownBy(() -> Layout.strided(Shape.of(2), 0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Layout: expected an offset and 1 strides of zero or more, got 0 and"
                        + " [-1]");
    }

    @Test
    void a_name_that_is_no_text_for_a_screen_is_made_legible() {
        String name = "\u001b[31m\n" + "x".repeat(5_000);
        assertThatThrownBy(() -> doubles(0.1).named(name).floats())
                .isInstanceOfSatisfying(FormatException.class, e -> {
                    assertThat(e.fault()).hasSize(1_001).contains("\"\uFFFD[31m\uFFFDxx", "x…x")
                            .endsWith("0.1 at [0]");
                    assertThat(e.getMessage()).doesNotContain("\u001b");
                });
    }
}
