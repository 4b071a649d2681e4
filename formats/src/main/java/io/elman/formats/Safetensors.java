package io.elman.formats;

import io.elman.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The safetensors format: named tensors in one file that is safe to read and quick to map.
///
/// ```
/// 8 bytes   the length N of the header, little-endian, at most 100,000,000
/// N bytes   the header: a JSON object, padded with spaces
/// the rest  the tensors' numbers, little-endian, row-major, without gaps
/// ```
///
/// Reading is strict: whatever the format does not allow is refused with a [FormatException], and
/// so are numbers of a type that is no [DType]. Writing is deterministic: tensors and metadata keep
/// their order, the header is padded to a multiple of 8 bytes, and the same content gives the same
/// bytes.
///
/// Source: the [format's description](https://github.com/huggingface/safetensors).
public final class Safetensors {
    /// The longest header that is written or read, in bytes.
    public static final int MAX_HEADER = 100_000_000;

    private static final int CHUNK = 1 << 16;
    private static final String FOREIGN = "Is this a safetensors file?";

    private Safetensors() {}

    /// What the file holds, as float32.
    ///
    /// @throws FormatException if it is no safetensors file, or a number in it is no float32 number
    /// @throws FileException if it cannot be read
    public static SafetensorsFile read(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            return inMemory(open(FileBytes.map(path, arena)));
        }
    }

    /// What these bytes hold, as float32; `source` names them in error messages.
    ///
    /// @throws FormatException if they are no safetensors file, or a number is no float32 number
    public static SafetensorsFile read(String source, byte[] bytes) {
        return inMemory(open(FileBytes.of(source, bytes)));
    }

    private static SafetensorsFile inMemory(TensorFile file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        file.tensors().forEach((name, stored) -> tensors.put(name, stored.floats()));
        return new SafetensorsFile(tensors, file.metadata());
    }

    /// The metadata of the file, whose tensors are not read. The header is checked as [#open] does.
    ///
    /// @throws FormatException if it is no safetensors file
    /// @throws FileException if it cannot be read
    public static Map<String, String> metadata(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            return open(FileBytes.map(path, arena)).metadata();
        }
    }

    /// The tensors of the file, of any [DType], whose numbers are not read. The file is mapped, see
    /// [FileBytes].
    ///
    /// @throws FormatException if it is no safetensors file
    /// @throws FileException if it cannot be read
    public static TensorFile open(Path path) {
        return open(FileBytes.map(path));
    }

    /// The tensors in these bytes, of any [DType], whose numbers are not read.
    ///
    /// @throws FormatException if they are no safetensors file
    public static TensorFile open(FileBytes file) {
        return open(file, ReadLimits.standard());
    }

    /// The tensors in these bytes, within these limits.
    ///
    /// @throws FormatException if they are no safetensors file, or exceed the limits
    public static TensorFile open(FileBytes file, ReadLimits limits) {
        return FileBytes.whileThere(file.source(), () -> {
            int length = headerLength(file);
            String json = json(file.source(),
                    file.slice(8, length).toArray(ValueLayout.JAVA_BYTE));
            long data = 8L + length;
            SafetensorsHeader header = SafetensorsHeader.parse(file.source(), json,
                    file.size() - data, limits);
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            for (SafetensorsHeader.Entry entry : header.entries()) {
                tensors.put(entry.name(), StoredTensor.of(file.source(), entry.name(),
                        entry.dtype(), Layout.rowMajor(entry.shape()), ByteOrder.LITTLE_ENDIAN,
                        Bytes.of(file.slice(data + entry.begin(), entry.end() - entry.begin()))));
            }
            return new TensorFile(tensors, header.metadata());
        });
    }

    private static int headerLength(FileBytes file) {
        if (file.size() < 8) {
            String fault = "truncated: expected 8 bytes with the header's length, got "
                    + file.size();
            throw new FormatException(file.source(), fault, FOREIGN);
        }
        long length = file.longAt(0);
        if (length < 0 || length > MAX_HEADER) {
            String fault = "expected a header of at most " + MAX_HEADER + " bytes, got "
                    + Long.toUnsignedString(length);
            throw new FormatException(file.source(), fault, FOREIGN);
        }
        if (length > file.size() - 8) {
            throw file.truncated("a header of " + length + " bytes", "" + (file.size() - 8));
        }
        return (int) length;
    }

    private static String json(String source, byte[] header) {
        if (header.length == 0 || header[0] != '{') {
            throw new FormatException(source, "expected the header to begin with {", FOREIGN);
        }
        int end = header.length;
        while (header[end - 1] == ' ') {
            end--;
        }
        if (header[end - 1] != '}') {
            throw new FormatException(source, "expected the header to end with } and spaces",
                    FOREIGN);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header, 0, end))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new FormatException(source, "expected the header in UTF-8, got other bytes",
                    FOREIGN);
        }
    }

    /// Writes the file at once or not at all: see [AtomicFile].
    ///
    /// @throws FileException if it cannot be written
    /// @throws IllegalArgumentException if the content has no place in the format: a tensor named
    ///     `__metadata__`, a name or a text that is no Unicode, a header over [#MAX_HEADER]
    public static void write(Path path, SafetensorsFile file) {
        byte[] header = header(file);
        AtomicFile.write(path, stream -> {
            stream.write(header);
            for (Tensor tensor : file.tensors().values()) {
                write(tensor.data(), stream);
            }
        });
    }

    private static byte[] header(SafetensorsFile file) {
        byte[] json = SafetensorsHeader.of(file).json().getBytes(StandardCharsets.UTF_8);
        int padded = Math.ceilDiv(json.length, 8) * 8;
        if (padded > MAX_HEADER) {
            throw new IllegalArgumentException(
                    "Safetensors: expected a header of at most " + MAX_HEADER + " bytes, got "
                            + padded);
        }
        ByteBuffer header = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(padded).put(json);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.array();
    }

    private static void write(float[] numbers, OutputStream stream) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < numbers.length;) {
            int count = Math.min(CHUNK / 4, numbers.length - at);
            chunk.asFloatBuffer().put(numbers, at, count);
            stream.write(chunk.array(), 0, 4 * count);
            at += count;
        }
    }
}
