package io.elman.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Damaged copies of a file, for readers that must survive any bytes.
public final class Mutations {
    /// What lengths, counts and offsets are changed to, besides what is near the file's own length.
    private static final long[] NUMBERS = {0, 1, 2, -1, -2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000,
            0xffff,
            Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffffffffL, 1L << 40, Long.MAX_VALUE,
            Long.MIN_VALUE};

    private final byte[] whole;
    private final SplittableRandom random;

    /// Damaged copies of these bytes.
    public Mutations(byte[] whole, SplittableRandom random) {
        this.whole = whole.clone();
        this.random = random;
    }

    /// Gives the copy cut off at each length, up to `most` of them, evenly spaced.
    public void truncated(int most, Consumer<byte[]> reader) {
        int step = Math.max(1, Math.ceilDiv(whole.length, most));
        for (int length = 0; length < whole.length; length += step) {
            reader.accept(Arrays.copyOf(whole, length));
        }
    }

    /// Gives so many copies, each with one to three random changes.
    public void changed(int count, Consumer<byte[]> reader) {
        for (int i = 0; i < count; i++) {
            byte[] copy = whole.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                copy = changed(copy);
            }
            reader.accept(copy);
        }
    }

    private byte[] changed(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        int count = Math.min(bytes.length - at, 1 + random.nextInt(16));
        switch (random.nextInt(8)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) random.nextInt();
            case 3, 4 -> number(bytes, at);
            case 5 -> {
                return spliced(bytes, at, at + count, new byte[0]);
            }
            case 6 -> {
                return spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + count));
            }
            default -> {
                int from = random.nextInt(bytes.length);
                return spliced(bytes, at, at + count, Arrays.copyOfRange(bytes, from,
                        Math.min(bytes.length, from + count)));
            }
        }
        return bytes;
    }

    /// A binary number of one to eight bytes in either order, or decimal digits.
    private void number(byte[] bytes, int at) {
        long number = random.nextInt(4) == 0
                ? whole.length + random.nextInt(-9, 10)
                : NUMBERS[random.nextInt(NUMBERS.length)];
        byte[] written = random.nextInt(4) == 0
                ? Long.toString(number).getBytes(StandardCharsets.US_ASCII)
                : ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
        int width = Math.min(1 << random.nextInt(4), Math.min(written.length, bytes.length - at));
        for (int i = 0; i < width; i++) {
            bytes[at + i] = written[i];
        }
        if (random.nextInt(4) == 0) {
            for (int i = 0; i < width / 2; i++) {
                byte first = bytes[at + i];
                bytes[at + i] = bytes[at + width - 1 - i];
                bytes[at + width - 1 - i] = first;
            }
        }
    }

    /// The bytes with others in place of those from `begin` until before `end`.
    private static byte[] spliced(byte[] bytes, int begin, int end, byte[] others) {
        byte[] spliced = new byte[bytes.length - (end - begin) + others.length];
        System.arraycopy(bytes, 0, spliced, 0, begin);
        System.arraycopy(others, 0, spliced, begin, others.length);
        System.arraycopy(bytes, end, spliced, begin + others.length, bytes.length - end);
        return spliced;
    }
}
