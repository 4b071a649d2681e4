package io.elman.formats.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Bytes that are written one after the other, numbers with their lowest byte first.
final class LittleEndian {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    int size() {
        return bytes.size();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    LittleEndian u8(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    LittleEndian u16(int value) {
        return u8(value, value >> 8);
    }

    LittleEndian u32(int value) {
        return u16(value).u16(value >> 16);
    }

    LittleEndian u64(long value) {
        return u32((int) value).u32((int) (value >> 32));
    }

    LittleEndian raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    LittleEndian letters(String text) {
        return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    LittleEndian zeros(int count) {
        return raw(new byte[count]);
    }

    /// Zeros up to a multiple of 8.
    LittleEndian fill() {
        return zeros(-size() & 7);
    }
}
