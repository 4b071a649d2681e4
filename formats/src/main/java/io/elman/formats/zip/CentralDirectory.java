package io.elman.formats.zip;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The directory at the end of an archive.
final class CentralDirectory {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END64 = 0x06064b50;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int SIZES_FOLLOW = 1 << 3;

    private final FileBytes file;
    private final ReadLimits limits;
    private long count;
    private long size;
    private long begin;
    private long end;

    CentralDirectory(FileBytes file, ReadLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    List<ZipEntry> entries() {
        find();
        if (begin < 0 || size < 0 || begin > end || size != end - begin) {
            throw file.damaged("the zip directory of " + size + " bytes at byte " + begin
                    + " does not end at byte " + end + ", where it should");
        }
        if (count < 0 || count > limits.items()) {
            throw file.damaged("expected at most " + limits.items() + " entries, got " + count);
        }
        List<CentralHeader> headers = new ArrayList<>();
        long at = begin;
        for (long i = 0; i < count; i++) {
            if (at >= end) {
                throw file.damaged("expected " + count + " entries in the zip directory, got "
                        + i);
            }
            CentralHeader header = CentralHeader.read(file, at);
            headers.add(header);
            at = header.end();
        }
        if (at != end) {
            throw file.damaged("expected the zip directory to end at byte " + end
                    + ", got an end at byte " + at);
        }
        checkSizes(headers);
        List<ZipEntry> entries = headers.stream().map(this::entry).toList();
        checkApart(headers);
        return entries;
    }

    /// The end record is the last thing in the file but for a comment of known length.
    private void find() {
        long earliest = Math.max(0, file.size() - END_LENGTH - 0xFFFF);
        for (long at = file.size() - END_LENGTH; at >= earliest; at--) {
            if (file.byteAt(at) == 'P' && file.intAt(at) == END
                    && at + END_LENGTH + file.shortAt(at + 20) == file.size()) {
                if (file.shortAt(at + 4) != 0 || file.shortAt(at + 6) != 0) {
                    throw file.damaged("the archive is in several files");
                }
                count = file.shortAt(at + 10);
                size = file.intAt(at + 12) & 0xFFFFFFFFL;
                begin = file.intAt(at + 16) & 0xFFFFFFFFL;
                end = at;
                find64();
                return;
            }
        }
        throw new FormatException(file.source(), "no end of a zip archive was found in it",
                "Is it a zip archive, and whole?");
    }

    /// A zip64 end record may stand before the other one, whose numbers are then the same, or all
    /// ones if they do not fit. PyTorch always writes one.
    private void find64() {
        long locator = end - LOCATOR_LENGTH;
        if (locator < 0 || file.intAt(locator) != LOCATOR) {
            return;
        }
        long at = file.longAt(locator + 8);
        if (file.intAt(at) != END64 || file.longAt(at + 4) != locator - at - 12) {
            throw file.damaged("expected the zip64 end record from byte " + at + " to byte "
                    + locator);
        }
        count = larger(count, 0xFFFF, file.longAt(at + 32));
        size = larger(size, 0xFFFFFFFFL, file.longAt(at + 40));
        begin = larger(begin, 0xFFFFFFFFL, file.longAt(at + 48));
        end = at;
    }

    private long larger(long number, long ones, long number64) {
        if (number != number64 && number != ones) {
            throw file.damaged("the two end records of the archive contradict each other: "
                    + number + " and " + number64);
        }
        return number64;
    }

    private void checkSizes(List<CentralHeader> headers) {
        long most = limits.most(file);
        long unpacked = 0;
        for (CentralHeader header : headers) {
            if (header.method() == ZipEntry.DEFLATED) {
                unpacked += header.size();
                if (unpacked > most) {
                    throw new FormatException(file.source(), "its entries unpack to more than "
                            + most + " bytes", ReadLimits.REMEDY);
                }
            }
        }
    }

    private ZipEntry entry(CentralHeader header) {
        long at = header.local();
        if (at > file.size() || file.intAt(at) != LOCAL) {
            throw fault(header, "is not at byte " + at + ", where it should be");
        }
        int nameLength = file.shortAt(at + 26);
        byte[] name = file.slice(at + LOCAL_LENGTH, nameLength)
                .toArray(ValueLayout.JAVA_BYTE);
        boolean same = new String(name, StandardCharsets.UTF_8).equals(header.name())
                && file.shortAt(at + 8) == header.method() && hasSizes(header);
        if (!same) {
            throw fault(header, "has a header at byte " + at
                    + " that contradicts the zip directory");
        }
        return new ZipEntry(file, header, file.slice(data(header), header.packed()));
    }

    private long data(CentralHeader header) {
        long at = header.local();
        return at + LOCAL_LENGTH + file.shortAt(at + 26) + file.shortAt(at + 28);
    }

    /// The entry's own header has the sizes of the directory, or says that they follow the content.
    private boolean hasSizes(CentralHeader header) {
        long at = header.local();
        boolean follow = (file.shortAt(at + 6) & SIZES_FOLLOW) != 0;
        return follow || (isSame(file.intAt(at + 18), header.packed())
                && isSame(file.intAt(at + 22), header.size()));
    }

    private static boolean isSame(int small, long number) {
        return small == -1 || (small & 0xFFFFFFFFL) == number;
    }

    /// No byte belongs to two entries, or to an entry and the directory: bombs are made so.
    private void checkApart(List<CentralHeader> headers) {
        long free = 0;
        List<CentralHeader> inOrder = headers.stream()
                .sorted(Comparator.comparingLong(CentralHeader::local)).toList();
        for (CentralHeader header : inOrder) {
            if (header.local() < free) {
                throw fault(header, "shares bytes with another");
            }
            free = data(header) + header.packed();
        }
        if (free > begin) {
            throw file.damaged("an entry shares bytes with the zip directory");
        }
    }

    private FormatException fault(CentralHeader header, String what) {
        return file.damaged("the entry \"" + header.name() + "\" " + what);
    }
}
