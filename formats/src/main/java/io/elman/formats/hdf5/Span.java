package io.elman.formats.hdf5;

import io.elman.formats.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A structure of the file: its place, its size, and the numbers in it, counted from its beginning.
///
/// @param what what it is, for errors
/// @param at its place in the file
/// @param size its bytes, all inside the file
record Span(Input input, String what, long at, long size) {
    int u8(long offset) {
        require(offset, 1);
        return input.file().byteAt(at + offset);
    }

    int u16(long offset) {
        require(offset, 2);
        return input.file().shortAt(at + offset);
    }

    long u32(long offset) {
        require(offset, 4);
        return input.file().intAt(at + offset) & 0xFFFFFFFFL;
    }

    /// A place or a length. One that is negative here lies beyond every file.
    long u64(long offset) {
        require(offset, 8);
        return input.file().longAt(at + offset);
    }

    /// A structure within this one.
    Span part(String name, long offset, long length) {
        require(offset, length);
        return new Span(input, name, at + offset, length);
    }

    MemorySegment bytes() {
        return input.file().slice(at, size);
    }

    /// The text of all bytes until the first NUL.
    String text() {
        byte[] bytes = bytes().toArray(ValueLayout.JAVA_BYTE);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end))
                    .toString();
        } catch (CharacterCodingException _) {
            throw fault("is no UTF-8 text");
        }
    }

    /// Demands the four letters with which a structure begins, and its version.
    void requireSignature(String letters, int version) {
        for (int i = 0; i < letters.length(); i++) {
            if (u8(i) != letters.charAt(i)) {
                throw fault("does not begin with " + letters);
            }
        }
        if (u8(letters.length()) != version) {
            throw fault("has the version " + u8(letters.length()) + " where " + version
                    + " was expected");
        }
    }

    private void require(long offset, long count) {
        if (offset < 0 || count < 0 || offset > size - count) {
            throw fault("has " + size + " bytes, too few for " + Long.toUnsignedString(count)
                    + " at its byte " + Long.toUnsignedString(offset));
        }
    }

    /// @param what what is wrong, beginning with a verb
    FormatException fault(String what) {
        return input.damaged("the " + this.what + " at byte " + at + " " + what);
    }
}
