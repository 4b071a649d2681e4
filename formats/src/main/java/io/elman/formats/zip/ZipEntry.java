package io.elman.formats.zip;

import io.elman.formats.Bytes;
import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// One entry of an archive and the place of its content.
final class ZipEntry implements Bytes {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    private static final int CHUNK = 1 << 16;

    private final FileBytes file;
    private final CentralHeader header;
    private final MemorySegment packed;
    private volatile @Nullable MemorySegment content;

    ZipEntry(FileBytes file, CentralHeader header, MemorySegment packed) {
        this.file = file;
        this.header = header;
        this.packed = packed;
    }

    String name() {
        return header.name();
    }

    @Override
    public long size() {
        return header.size();
    }

    @Override
    public MemorySegment segment() {
        MemorySegment known = content;
        if (known == null) {
            known = FileBytes.whileThere(file.source(), this::read);
            content = known;
        }
        return known;
    }

    private MemorySegment read() {
        MemorySegment unpacked = header.method() == STORED ? packed : inflated().asReadOnly();
        if (header.crc() != 0 && crc(unpacked) != header.crc()) {
            throw fault("does not have the checksum that the archive gives for it");
        }
        return unpacked;
    }

    /// Of a copy, chunk by chunk: native code must not meet a page of a mapped file that is gone.
    private static long crc(MemorySegment bytes) {
        CRC32 crc = new CRC32();
        byte[] chunk = new byte[CHUNK];
        for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
            int count = (int) Math.min(CHUNK, bytes.byteSize() - at);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, chunk, 0, count);
            crc.update(chunk, 0, count);
        }
        return crc.getValue();
    }

    private MemorySegment inflated() {
        byte[] bytes = file.room((int) header.size());
        try (Inflater inflater = new Inflater(true)) {
            byte[] chunk = new byte[CHUNK];
            long taken = 0;
            int made = 0;
            // A byte more than expected, so that a content that is too long is noticed.
            byte[] beyond = new byte[1];
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    int count = (int) Math.min(CHUNK, packed.byteSize() - taken);
                    if (count == 0) {
                        throw fault("ends before its content does");
                    }
                    MemorySegment.copy(packed, ValueLayout.JAVA_BYTE, taken, chunk, 0, count);
                    taken += count;
                    inflater.setInput(chunk, 0, count);
                }
                if (made < bytes.length) {
                    made += inflater.inflate(bytes, made, bytes.length - made);
                } else if (inflater.inflate(beyond) > 0) {
                    throw fault("unpacks to more than the " + bytes.length + " bytes declared");
                }
            }
            if (made < bytes.length || taken - inflater.getRemaining() < packed.byteSize()) {
                throw fault("unpacks to " + made + " bytes from " + (taken
                        - inflater.getRemaining()) + ", where " + bytes.length + " from "
                        + packed.byteSize() + " were declared");
            }
        } catch (DataFormatException e) {
            throw fault("cannot be unpacked: " + e.getMessage());
        }
        return MemorySegment.ofArray(bytes);
    }

    private FormatException fault(String what) {
        return file.damaged("the entry \"" + name() + "\" " + what);
    }
}
