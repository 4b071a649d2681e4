package io.elman.formats;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The npy format: one numpy array in one file.
///
/// ```
/// 6 bytes   0x93 "NUMPY"
/// 2 bytes   the version, 1.0, 2.0 or 3.0
/// 2 bytes   the length N of the header, little-endian; 4 bytes from version 2.0 on
/// N bytes   the header: {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }
/// the rest  the elements, in C's or Fortran's order
/// ```
///
/// Read are all three versions, both orders, both byte orders, and every type that numpy has of
/// [DType]; structures, strings and pickled objects are refused. Written is what numpy itself would
/// write: version 1.0, little-endian, C's order.
///
/// Source: [numpy.lib.format](https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int CHUNK = 1 << 16;

    private Npy() {}

    /// The array of the file, whose numbers are not read. The file is mapped, see [FileBytes].
    ///
    /// @throws FormatException if it is no npy file with numbers that Elman knows
    /// @throws FileException if it cannot be read
    public static StoredTensor read(Path path) {
        return read(FileBytes.map(path));
    }

    /// The array in these bytes, whose numbers are not read.
    ///
    /// @throws FormatException if they are no npy file with numbers that Elman knows
    public static StoredTensor read(FileBytes file) {
        return FileBytes.whileThere(file.source(), () -> {
            checkMagic(file);
            NpyHeader header = NpyHeader.read(file);
            Shape shape = header.shape();
            long needed = (long) shape.elements() * header.dtype().bytes();
            long given = file.size() - header.end();
            if (given < needed) {
                throw file.truncated(needed + " bytes of elements for the shape " + shape,
                        String.valueOf(given));
            }
            if (given > needed) {
                throw file.damaged("the shape " + shape + " needs " + needed
                        + " bytes of elements, and there are " + given);
            }
            MemorySegment data = file.slice(header.end(), needed);
            return StoredTensor.of(file.source(), NpyHeader.NAME, header.dtype(),
                    header.fortran() ? Layout.columnMajor(shape) : Layout.rowMajor(shape),
                    header.order(), Bytes.of(data));
        });
    }

    private static void checkMagic(FileBytes file) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (file.size() <= i || file.byteAt(i) != (MAGIC[i] & 0xFF)) {
                throw new FormatException(file.source(),
                        "expected the file to begin with \\x93NUMPY", "Is this an npy file?");
            }
        }
    }

    /// Writes the numbers as float32, whole or not at all: see [AtomicFile].
    ///
    /// @throws FileException if the file cannot be written
    public static void write(Path path, Tensor tensor) {
        AtomicFile.write(path, stream -> {
            stream.write(header("<f4", tensor.shape()));
            float[] numbers = tensor.data();
            write(stream, numbers.length,
                    (chunk, at, count) -> chunk.asFloatBuffer().put(numbers, at, count));
        });
    }

    /// Writes the numbers as int32, whole or not at all: see [AtomicFile].
    ///
    /// @throws FileException if the file cannot be written
    public static void write(Path path, IntTensor tensor) {
        AtomicFile.write(path, stream -> {
            stream.write(header("<i4", tensor.shape()));
            int[] numbers = tensor.data();
            write(stream, numbers.length,
                    (chunk, at, count) -> chunk.asIntBuffer().put(numbers, at, count));
        });
    }

    /// As numpy does, padded with spaces so that the first axis might grow to 21 digits, then with
    /// more of them and a line feed to a multiple of 64 bytes.
    private static byte[] header(String descr, Shape shape) {
        String sizes = Arrays.stream(shape.dims()).mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        String tuple = shape.rank() == 1 ? "(" + sizes + ",)" : "(" + sizes + ")";
        String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + tuple
                + ", }";
        int growth = shape.rank() == 0 ? 0 : 21 - String.valueOf(shape.size(0)).length();
        int length = Math.ceilDiv(MAGIC.length + 4 + text.length() + growth + 1, 64) * 64
                - MAGIC.length - 4;
        ByteBuffer header = ByteBuffer.allocate(MAGIC.length + 4 + length)
                .order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }

    private interface Filling {
        void fill(ByteBuffer chunk, int at, int count);
    }

    private static void write(OutputStream stream, int numbers, Filling filling)
            throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < numbers;) {
            int count = Math.min(CHUNK / 4, numbers - at);
            filling.fill(chunk, at, count);
            stream.write(chunk.array(), 0, 4 * count);
            at += count;
        }
    }
}
