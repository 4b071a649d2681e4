package io.elman.formats.hdf5;

import io.elman.formats.FileBytes;
import io.elman.formats.FormatException;

/// The first 96 bytes of a file.
final class Superblock {
    static final int SIZE = 96;
    static final long SIGNATURE = 0x0a1a0a0d46444889L;

    private Superblock() {}

    /// The place of the root group's object header.
    static long root(Input input) {
        FileBytes file = input.file();
        if (file.size() < 8 || file.longAt(0) != SIGNATURE) {
            throw new FormatException(input.source(),
                    "expected the file to begin with \\x89HDF\\r\\n\\x1a\\n",
                    "Is this an HDF5 file?");
        }
        int version = file.byteAt(8);
        if (version != 0) {
            throw input.unsupported("is in a file with a superblock of version " + version
                    + " instead of 0");
        }
        Span block = input.span("superblock", 0, SIZE);
        if (block.u8(13) != 8 || block.u8(14) != 8) {
            throw input.unsupported("is in a file with places of " + block.u8(13)
                    + " bytes and lengths of " + block.u8(14) + " instead of 8");
        }
        if (block.u64(24) != 0) {
            throw input.unsupported("is in a file whose places count from byte "
                    + Long.toUnsignedString(block.u64(24)));
        }
        long end = block.u64(40);
        if (end < SIZE || end > file.size()) {
            throw file.truncated("a file of " + Long.toUnsignedString(end) + " bytes",
                    String.valueOf(file.size()));
        }
        return block.u64(64);
    }
}
