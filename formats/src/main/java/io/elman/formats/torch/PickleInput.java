package io.elman.formats.torch;

import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The bytes of a pickle, one argument after the other.
final class PickleInput {
    private static final String REMEDY = "The file is damaged, or was written by something else:"
            + " get an intact copy.";
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String source;
    private final MemorySegment bytes;
    private final ReadLimits limits;
    private long at;
    private long instruction;
    private long spent;

    PickleInput(String source, MemorySegment bytes, ReadLimits limits) {
        this.source = source;
        this.bytes = bytes;
        this.limits = limits;
    }

    /// The next instruction's code.
    int instruction() {
        instruction = at;
        spend(1);
        return unsigned(1);
    }

    /// Counts an instruction, or what one copies besides.
    void spend(long things) {
        spent += things;
        if (spent > limits.items()) {
            throw fault("more than " + limits.items() + " instructions and things that they copy",
                    ReadLimits.REMEDY);
        }
    }

    /// An unsigned number of one, two or four bytes.
    int unsigned(int count) {
        long number = 0;
        MemorySegment slice = take(count);
        for (int i = count - 1; i >= 0; i--) {
            number = (number << 8) | (slice.get(ValueLayout.JAVA_BYTE, i) & 0xFF);
        }
        if (number > Integer.MAX_VALUE) {
            throw fault("a length or number of " + number);
        }
        return (int) number;
    }

    /// A signed number of four bytes.
    int int32() {
        return take(4).get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
    }

    /// A number of eight bytes.
    long int64() {
        return take(8).get(LONG, 0);
    }

    /// A double, big-endian.
    double float64() {
        return Double.longBitsToDouble(Long.reverseBytes(take(8).get(LONG, 0)));
    }

    /// A whole number of any length, little-endian; a `Long` if it is one.
    Number whole(int length) {
        byte[] little = bytes(length);
        byte[] big = new byte[length + 1];
        for (int i = 0; i < length; i++) {
            big[length - i] = little[i];
        }
        // The sign of the last byte, the most significant one.
        big[0] = (byte) (length > 0 && little[length - 1] < 0 ? -1 : 0);
        BigInteger number = new BigInteger(big);
        return number.bitLength() < 64 ? (Number) number.longValue() : number;
    }

    /// UTF-8, in which Python may have put halves of surrogate pairs: these are refused.
    String text(long length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(length)))
                    .toString();
        } catch (CharacterCodingException _) {
            throw fault("a text that is not in UTF-8");
        }
    }

    /// Bytes as they are.
    byte[] bytes(long length) {
        MemorySegment taken = take(length);
        if (length > Integer.MAX_VALUE - 8) {
            throw fault("a text of " + length + " bytes");
        }
        return taken.toArray(ValueLayout.JAVA_BYTE);
    }

    /// A text up to a line feed, which is passed over.
    String line() {
        long end = at;
        while (end < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, end) != '\n') {
            end++;
        }
        String line = text(end - at);
        take(1);
        return line;
    }

    private MemorySegment take(long count) {
        if (count < 0 || count > bytes.byteSize() - at) {
            throw new FormatException(source, "truncated: the instruction at byte " + instruction
                    + " of the pickle needs " + Long.toUnsignedString(count)
                    + " bytes more, and there are " + (bytes.byteSize() - at),
                    "Copy or write the file again.");
        }
        at += count;
        return bytes.asSlice(at - count, count);
    }

    /// Whether all bytes were taken.
    boolean isAtEnd() {
        return at == bytes.byteSize();
    }

    /// A fault at the present instruction.
    FormatException fault(String what) {
        return fault(what, REMEDY);
    }

    FormatException fault(String what, String remedy) {
        return new FormatException(source,
                "byte " + instruction + " of the pickle: " + what, remedy);
    }
}
