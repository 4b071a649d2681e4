package io.elman.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
    private static final String INTACT = " The file is damaged, or was written by something else: get an intact copy.";
    private static final Golden EXPECTED = Golden.load(NpyTest.class, "/numpy/expected.txt");

    @TempDir
    private Path folder;

    @Test
    void every_type_order_and_version_is_read_to_the_bit() {
        for (String name : EXPECTED.names()) {
            List<String> remarks = new ArrayList<>();
            Tensor tensor = Npy.read(Fixtures.file("/numpy/" + name + ".npy"))
                    .floats(remarks::add);
            assertThat(tensor.shape().dims()).as(name).isEqualTo(EXPECTED.shape(name));
            assertThat(Fixtures.bits(tensor)).as(name).isEqualTo(Fixtures.bits(EXPECTED, name));
            assertThat(remarks).as(name).hasSize(name.startsWith("f8") ? 1 : 0);
        }
    }

    @Test
    void the_type_is_told_before_anything_is_read() {
        assertThat(Npy.read(Fixtures.file("/numpy/i8-big-fortran.npy")))
                .hasToString("array int64 [2, 3]");
        assertThat(Npy.read(Fixtures.file("/numpy/b1.npy")).dtype()).isEqualTo(DType.BOOL);
    }

    @Test
    void whole_numbers_are_read_as_int32() {
        for (String name : List.of("i2-little", "i4-big", "i8-big-fortran", "i8-little")) {
            assertThat(Npy.read(Fixtures.file("/numpy/" + name + ".npy")).ints())
                    .isEqualTo(IntTensor.of(new int[][] {{0, 200, -400}, {20000, -25600, 1400}}));
        }
        assertThat(Npy.read(Fixtures.file("/numpy/b1.npy")).ints())
                .isEqualTo(IntTensor.of(new int[][] {{0, 1, 0}, {1, 0, 1}}));
        assertThat(Npy.read(Fixtures.file("/numpy/u1.npy")).ints().data())
                .containsExactly(0, 1, 2, 100, 128, 7);
        assertThatThrownBy(() -> Npy.read(Fixtures.file("/numpy/f2-big.npy")).ints())
                .hasMessage("f2-big.npy: tensor \"array\" has float16 numbers, and whole numbers"
                        + " are needed. Save it as int32 or int64.");
    }

    @Test
    void what_is_written_is_what_numpy_would_write() throws IOException {
        Path path = folder.resolve("x.npy");
        for (String name : List.of("f4-little", "scalar", "vector", "empty")) {
            byte[] numpys = Fixtures.bytes("/numpy/" + name + ".npy");
            Npy.write(path, Npy.read(FileBytes.of(name, numpys)).floats());
            assertThat(Files.readAllBytes(path)).as(name).isEqualTo(numpys);
        }
        for (String name : List.of("i4-little", "axes")) {
            byte[] numpys = Fixtures.bytes("/numpy/" + name + ".npy");
            Npy.write(path, Npy.read(FileBytes.of(name, numpys)).ints());
            assertThat(Files.readAllBytes(path)).as(name).isEqualTo(numpys);
        }
    }

    @Test
    void an_array_of_many_chunks_comes_back() {
        float[] numbers = new float[40_000];
        int[] ids = new int[40_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i / 3f;
            ids[i] = -i;
        }
        Npy.write(folder.resolve("x.npy"), Tensor.of(Shape.of(200, 200), numbers));
        Npy.write(folder.resolve("ids.npy"), IntTensor.of(Shape.of(40_000), ids));

        assertThat(Npy.read(folder.resolve("x.npy")).floats().data()).isEqualTo(numbers);
        assertThat(Npy.read(folder.resolve("ids.npy")).ints().data()).isEqualTo(ids);
    }

    @Test
    void types_that_elman_has_not_are_refused_by_name() {
        assertRefused(Fixtures.bytes("/numpy/refused-objects.npy"),
                "the array holds Python objects, which only Python can read."
                        + " Save it as float32 or int64 with numpy.save.");
        for (String[] refused : new String[][] {{"text", "<U2"}, {"complex", "<c16"}}) {
            assertRefused(Fixtures.bytes("/numpy/refused-" + refused[0] + ".npy"),
                    "the array's elements are of type '" + refused[1] + "', which is none of"
                            + " float16, float32, float64, int8, int16, int32, int64, uint8, bool."
                            + " Save it as float32 or int64 with numpy.save.");
        }
        assertRefused(Fixtures.bytes("/numpy/refused-structure.npy"),
                "expected a text, True, False or a tuple at character 10 of the header, got '['."
                        + INTACT);
    }

    private static void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> Npy.read(FileBytes.of("m", bytes)))
                .isInstanceOf(FormatException.class).hasMessage("m: " + message);
    }

    private static byte[] file(String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = Arrays.copyOf(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0,
                (byte) text.length, (byte) (text.length >> 8)}, 10 + text.length + data);
        System.arraycopy(text, 0, bytes, 10, text.length);
        return bytes;
    }

    private static byte[] shaped(String shape, int data) {
        return file("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + "}", data);
    }

    @Test
    void headers_in_another_style_are_read() {
        assertThat(Npy.read(FileBytes.of("m", shaped("(3L, 1L)", 12))).shape())
                .isEqualTo(Shape.of(3, 1));
        assertThat(Npy.read(FileBytes.of("m",
                file("{\"shape\":(2,),\n\"fortran_order\":True,\"descr\":\"|u1\",}\n", 2)))
                .shape()).isEqualTo(Shape.of(2));
    }

    @Test
    void faults_of_the_header_are_named() {
        assertRefused(new byte[3],
                "expected the file to begin with \\x93NUMPY. Is this an npy file?");
        assertRefused(shaped("(3)", 12),
                "expected a comma, which makes a tuple of one size at character 52 of the header,"
                        + " got ')'." + INTACT);
        assertRefused(shaped("(-3,)", 12),
                "expected a size at character 51 of the header, got '-'." + INTACT);
        assertRefused(shaped("(3,)} x", 12),
                "expected the end of the header at character 56 of the header, got 'x'." + INTACT);
        assertRefused(file("{'descr': '<f4', 'shape': (3,)}", 12),
                "expected a field 'fortran_order' in the header, got only [descr, shape]."
                        + INTACT);
        assertRefused(file("{'descr': '<f4', 'descr': '<f4'}", 12),
                "expected one field 'descr' at character 31 of the header, got '}'." + INTACT);
        assertRefused(file("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'x': True}",
                12),
                "expected only [descr, fortran_order, shape] in the header, got"
                        + " [descr, fortran_order, shape, x]." + INTACT);
        assertRefused(file("{'descr': True, 'fortran_order': False, 'shape': (3,)}", 12),
                "expected a text under 'descr' in the header, got true." + INTACT);
        assertRefused(file("{'descr': '<f4', 'fortran_order': (1,), 'shape': (3,)}", 12),
                "expected True or False under 'fortran_order' in the header, got [1]." + INTACT);
        byte[] version = shaped("(3,)", 12);
        version[6] = 4;
        assertRefused(version,
                "expected version 1.0, 2.0 or 3.0 of the npy format, got 4.0." + INTACT);
        version[6] = 2;
        assertRefused(version, "expected a header of at most 10000 bytes, got 662372407."
                + INTACT);
    }

    @Test
    void a_shape_that_does_not_fit_the_data_is_refused() {
        assertRefused(shaped("(3,)", 11),
                "truncated: expected 12 bytes of elements for the shape [3], got 11."
                        + " Copy or write the file again.");
        assertRefused(shaped("(3,)", 13),
                "the shape [3] needs 12 bytes of elements, and there are 13." + INTACT);
        assertRefused(shaped("(2147483647,)", 12),
                "truncated: expected 8589934588 bytes of elements for the shape [2147483647],"
                        + " got 12. Copy or write the file again.");
        assertRefused(shaped("(65536, 65536)", 12),
                "tensor \"array\" has more than 2147483647 elements." + INTACT);
        assertRefused(shaped("(" + "1,".repeat(65) + ")", 4),
                "tensor \"array\" has 65 axes, of which at most 64 can be read." + INTACT);
    }
}
