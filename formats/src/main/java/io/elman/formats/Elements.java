package io.elman.formats;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The elements of a stored tensor's bytes, by number.
///
/// @param dtype their type
/// @param order which byte of an element comes first
/// @param bytes one after the other, aligned to nothing
record Elements(DType dtype, ByteOrder order, MemorySegment bytes) {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    /// An element of a floating-point type, which a double holds exactly.
    double floating(long index) {
        return switch (dtype) {
            case F64 -> Double.longBitsToDouble(int64(index));
            case F32 -> Float.intBitsToFloat(int32(index));
            case F16 -> Float.float16ToFloat(int16(index));
            case BF16 -> Float.intBitsToFloat(int16(index) << 16);
            case I64, I32, I16, I8, U8, BOOL -> throw new AssertionError(dtype);
        };
    }

    /// An element of another type; of a Boolean the byte, which should be 0 or 1.
    long whole(long index) {
        return switch (dtype) {
            case I64 -> int64(index);
            case I32 -> int32(index);
            case I16 -> int16(index);
            case I8 -> bytes.get(ValueLayout.JAVA_BYTE, index);
            case U8, BOOL -> bytes.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
            case F64, F32, F16, BF16 -> throw new AssertionError(dtype);
        };
    }

    /// Elements that lie side by side, to the bit.
    void copyFloats(long first, int count, float[] to, int at) {
        MemorySegment.copy(bytes, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), 4 * first, to,
                at, count);
    }

    private short int16(long index) {
        short little = bytes.get(SHORT, 2 * index);
        return isLittle() ? little : Short.reverseBytes(little);
    }

    private int int32(long index) {
        int little = bytes.get(INT, 4 * index);
        return isLittle() ? little : Integer.reverseBytes(little);
    }

    private long int64(long index) {
        long little = bytes.get(LONG, 8 * index);
        return isLittle() ? little : Long.reverseBytes(little);
    }

    private boolean isLittle() {
        return order == ByteOrder.LITTLE_ENDIAN;
    }
}
