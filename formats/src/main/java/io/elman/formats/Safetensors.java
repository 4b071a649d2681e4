package io.elman.formats;

import io.elman.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The safetensors format: named tensors in one file that is safe to read and quick to map.
///
/// ```
/// 8 bytes   the length N of the header, little-endian, at most 100,000,000
/// N bytes   the header: a JSON object, padded with spaces
/// the rest  the tensors' numbers, little-endian, row-major, without gaps
/// ```
///
/// Reading is strict: whatever the format does not allow is refused with a [FormatException], and
/// so is every type of number but float32. Writing is deterministic: tensors and metadata keep
/// their order, the header is padded to a multiple of 8 bytes, and the same content gives the same
/// bytes.
///
/// Source: the [format's description](https://github.com/huggingface/safetensors).
public final class Safetensors {
    /// The longest header that is written or read, in bytes.
    public static final int MAX_HEADER = 100_000_000;

    private static final int CHUNK = 1 << 16;
    private static final String TRUNCATED = "Copy or write the file again.";
    private static final String FOREIGN = "Is this a safetensors file?";

    private Safetensors() {}

    /// What the file holds.
    ///
    /// @throws FormatException if it is no safetensors file of float32 tensors
    /// @throws FileException if it cannot be read
    public static SafetensorsFile read(Path path) {
        return open(path, Safetensors::read);
    }

    /// The metadata of the file, whose tensors are not read. The header is checked as [#read] does.
    ///
    /// @throws FormatException if it is no safetensors file of float32 tensors
    /// @throws FileException if it cannot be read
    public static Map<String, String> metadata(Path path) {
        return open(path, Safetensors::header).metadata();
    }

    private interface Reader<T> {
        T read(String source, InputStream stream, long length) throws IOException;
    }

    private static <T> T open(Path path, Reader<T> reader) {
        if (Files.isDirectory(path)) {
            throw FileException.cannotRead(path, "it is a folder", "Name the file in it.", null);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw FileException.cannotRead(path, "it is not a regular file",
                    "Name a file on a disk.", null);
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return reader.read(path.toString(), stream, Files.size(path));
        } catch (IOException e) {
            throw FileException.cannotRead(path, e);
        }
    }

    /// What these bytes hold; `source` names them in error messages.
    ///
    /// @throws FormatException if they are no safetensors file of float32 tensors
    public static SafetensorsFile read(String source, byte[] bytes) {
        try (InputStream stream = new ByteArrayInputStream(bytes)) {
            return read(source, stream, bytes.length);
        } catch (IOException e) {
            throw new AssertionError("an array cannot fail", e);
        }
    }

    private static SafetensorsFile read(String source, InputStream stream, long length)
            throws IOException {
        SafetensorsHeader header = header(source, stream, length);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        header.entries().forEach(entry -> tensors.put(entry.name(), Tensor.zeros(entry.shape())));
        for (SafetensorsHeader.Entry entry : header.inDataOrder()) {
            Tensor tensor = Objects.requireNonNull(tensors.get(entry.name()));
            fill(source, tensor.data(), stream);
        }
        return new SafetensorsFile(tensors, header.metadata());
    }

    private static SafetensorsHeader header(String source, InputStream stream, long length)
            throws IOException {
        int headerLength = headerLength(source, stream, length);
        String json = json(source, exactly(source, stream, headerLength));
        return SafetensorsHeader.parse(source, json, length - 8 - headerLength);
    }

    private static int headerLength(String source, InputStream stream, long length)
            throws IOException {
        if (length < 8) {
            String fault = "truncated: expected 8 bytes with the header's length, got " + length;
            throw new FormatException(source, fault, FOREIGN);
        }
        long headerLength = ByteBuffer.wrap(exactly(source, stream, 8))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (headerLength < 0 || headerLength > MAX_HEADER) {
            String fault = "expected a header of at most " + MAX_HEADER + " bytes, got "
                    + Long.toUnsignedString(headerLength);
            throw new FormatException(source, fault, FOREIGN);
        }
        if (headerLength > length - 8) {
            String fault = "truncated: expected a header of " + headerLength + " bytes, got "
                    + (length - 8);
            throw new FormatException(source, fault, TRUNCATED);
        }
        return (int) headerLength;
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

    private static byte[] exactly(String source, InputStream stream, int count) throws IOException {
        byte[] bytes = stream.readNBytes(count);
        if (bytes.length < count) {
            throw shrunk(source);
        }
        return bytes;
    }

    private static void fill(String source, float[] numbers, InputStream stream)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int at = 0; at < numbers.length;) {
            int count = Math.min(CHUNK / 4, numbers.length - at);
            if (stream.readNBytes(chunk, 0, 4 * count) < 4 * count) {
                throw shrunk(source);
            }
            ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers, at,
                    count);
            at += count;
        }
    }

    private static FormatException shrunk(String source) {
        return new FormatException(source, "the file became shorter while it was read", TRUNCATED);
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
