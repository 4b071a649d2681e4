package io.elman.formats.zip;

import io.elman.formats.FileBytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What an archive's directory says of an entry.
///
/// @param crc the content's CRC-32
/// @param packed the bytes of the content in the archive
/// @param size the bytes of the content
/// @param local where the entry's own header begins
/// @param end where in the directory the next header begins
record CentralHeader(String name, int flags, int method, long crc, long packed, long size,
        long local, long end) {
    private static final int SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    private static final int ZIP64 = 1;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;
    private static final int ENCRYPTED = 1;

    static CentralHeader read(FileBytes file, long at) {
        if (file.intAt(at) != SIGNATURE) {
            throw file.damaged("expected an entry of the zip directory at byte " + at);
        }
        int nameLength = file.shortAt(at + 28);
        int extraLength = file.shortAt(at + 30);
        long extra = at + LENGTH + nameLength;
        long end = extra + extraLength + file.shortAt(at + 32);
        String name = name(file, file.slice(at + LENGTH, nameLength));
        Zip64 zip64 = new Zip64(file, name, extra, extra + extraLength);
        // In this order: the extra field holds only those that do not fit their places.
        long size = zip64.or(file.intAt(at + 24));
        long packed = zip64.or(file.intAt(at + 20));
        long local = zip64.or(file.intAt(at + 42));
        CentralHeader header = new CentralHeader(name, file.shortAt(at + 8),
                file.shortAt(at + 10), file.intAt(at + 16) & 0xFFFFFFFFL, packed, size, local,
                end);
        header.check(file);
        return header;
    }

    private void check(FileBytes file) {
        String fault = "";
        if ((flags & ENCRYPTED) != 0) {
            fault = "is encrypted";
        } else if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
            fault = "is compressed by method " + method + ", of which only stored and deflated"
                    + " can be read";
        } else if (method == ZipEntry.STORED && packed != size) {
            fault = "is stored in " + packed + " bytes and said to have " + size;
        } else if (size < 0 || packed < 0 || local < 0) {
            fault = "has a size or place beyond 64 bits";
        } else if (method == ZipEntry.DEFLATED && size > Integer.MAX_VALUE - 8) {
            fault = "unpacks to " + size + " bytes, of which at most 2147483639 can be read";
        }
        if (!fault.isEmpty()) {
            throw file.damaged("the entry \"" + name + "\" " + fault);
        }
    }

    /// A name that could lead out of the folder where somebody unpacks the archive says that the
    /// archive is not what it seems to be.
    private static String name(FileBytes file, MemorySegment bytes) {
        String name;
        try {
            name = StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toArray(ValueLayout.JAVA_BYTE))).toString();
        } catch (CharacterCodingException _) {
            throw file.damaged("the name of an entry is not in UTF-8");
        }
        boolean leadsOut = name.isEmpty() || name.startsWith("/") || name.contains("\\")
                || name.matches("(?s)[A-Za-z]:.*|(.*/)?\\.\\.?(/.*)?|.*\\p{Cntrl}.*");
        if (leadsOut) {
            throw file.damaged("expected names of entries inside the archive, got \"" + name
                    + "\"");
        }
        return name;
    }

    /// The extra field with what is too large for 32 bits.
    private static final class Zip64 {
        private final FileBytes file;
        private final String name;
        private long at;
        private long end;

        Zip64(FileBytes file, String name, long begin, long end) {
            this.file = file;
            this.name = name;
            for (long field = begin; field + 4 <= end;) {
                long next = field + 4 + file.shortAt(field + 2);
                if (file.shortAt(field) == ZIP64 && next <= end) {
                    at = field + 4;
                    this.end = next;
                    return;
                }
                field = next;
            }
        }

        long or(int small) {
            long number = small & IN_ZIP64;
            if (number != IN_ZIP64) {
                return number;
            }
            if (at + 8 > end) {
                throw file.damaged("the entry \"" + name + "\" has no zip64 field, which its sizes"
                        + " ask for");
            }
            at += 8;
            return file.longAt(at - 8);
        }
    }
}
