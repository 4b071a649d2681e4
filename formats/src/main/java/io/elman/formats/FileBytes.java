package io.elman.formats;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/// The bytes of a whole file, and the name that errors give it. They are mapped, so that a file of
/// any size is opened at once and only what is asked for is read.
///
/// A mapped file stays mapped as long as something refers to it, a [StoredTensor] for instance:
/// there is nothing to close. It must not change meanwhile. (Windows does not let it be replaced.)
///
/// Every number is little-endian, and read only if it lies inside the file.
public final class FileBytes {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final String AGAIN = "Copy or write the file again.";

    private final String source;
    private final MemorySegment segment;

    private FileBytes(String source, MemorySegment segment) {
        this.source = source;
        this.segment = segment;
    }

    /// These bytes, which are not copied, as if they were a file's.
    ///
    /// @param source names them in error messages
    public static FileBytes of(String source, byte[] bytes) {
        return of(source, MemorySegment.ofArray(bytes));
    }

    /// These bytes as if they were a file's.
    ///
    /// @param source names them in error messages
    public static FileBytes of(String source, MemorySegment bytes) {
        return new FileBytes(source, bytes.asReadOnly());
    }

    /// The bytes of this file, mapped.
    ///
    /// @throws FileException if it cannot be read
    public static FileBytes map(Path path) {
        return map(path, Arena.ofAuto());
    }

    static FileBytes map(Path path, Arena arena) {
        if (Files.isDirectory(path)) {
            throw FileException.cannotRead(path, "it is a folder", "Name the file in it.", null);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw FileException.cannotRead(path, "it is not a regular file",
                    "Name a file on a disk.", null);
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new FileBytes(path.toString(),
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException e) {
            throw FileException.cannotRead(path, e);
        }
    }

    /// What errors call the file, usually its path.
    public String source() {
        return source;
    }

    /// The number of bytes.
    public long size() {
        return segment.byteSize();
    }

    /// All of the bytes; they cannot be written to.
    public MemorySegment segment() {
        return segment;
    }

    /// The bytes from `at` until before `at + count`.
    ///
    /// @throws FormatException if the file ends before
    public MemorySegment slice(long at, long count) {
        require(at, count);
        return segment.asSlice(at, count);
    }

    /// The byte at this place, from 0 to 255.
    ///
    /// @throws FormatException if the file ends before
    public int byteAt(long at) {
        require(at, 1);
        return segment.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
    }

    /// The two bytes at this place, from 0 to 65535.
    ///
    /// @throws FormatException if the file ends before
    public int shortAt(long at) {
        require(at, 2);
        return segment.get(SHORT, at) & 0xFFFF;
    }

    /// The four bytes at this place, signed.
    ///
    /// @throws FormatException if the file ends before
    public int intAt(long at) {
        require(at, 4);
        return segment.get(INT, at);
    }

    /// The eight bytes at this place, signed.
    ///
    /// @throws FormatException if the file ends before
    public long longAt(long at) {
        require(at, 8);
        return segment.get(LONG, at);
    }

    private void require(long at, long count) {
        if (at < 0 || count < 0 || at > size() - count) {
            throw truncated(Long.toUnsignedString(count) + " bytes at byte "
                    + Long.toUnsignedString(at), "a file of " + size() + " bytes");
        }
    }

    /// An array for a part of the file that has to be unpacked.
    ///
    /// @throws FormatException if this JVM has no room for it
    public byte[] room(int count) {
        return Room.bytes(source, count);
    }

    /// A file that ends too early.
    public FormatException truncated(String expected, String got) {
        return new FormatException(source, "truncated: expected " + expected + ", got " + got,
                AGAIN);
    }

    /// A file that is not what its format demands.
    ///
    /// @param what what is wrong and where, without a full stop
    public FormatException damaged(String what) {
        return new FormatException(source, what, JsonView.REMEDY);
    }

    /// Reads, and says so if the file was cut off meanwhile: the JVM tells of a page that is gone
    /// by an `InternalError`.
    ///
    /// @throws FormatException if a part of the mapped file is gone
    public static <T> T whileThere(String source, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InternalError _) {
            throw new FormatException(source, "the file became shorter while it was read", AGAIN);
        }
    }
}
