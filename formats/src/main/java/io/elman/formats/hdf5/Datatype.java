package io.elman.formats.hdf5;

import io.elman.formats.DType;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// What an element is: a number, or a text.
sealed interface Datatype {
    /// A number.
    record Numeric(DType dtype, ByteOrder order) implements Datatype {}

    /// A text in so many bytes.
    ///
    /// @param spaces whether it is filled with spaces instead of NULs
    record FixedText(int size, boolean spaces) implements Datatype {}

    /// A text of any length in a global heap.
    record VariableText() implements Datatype {}

    /// The data type of a message.
    static Datatype of(Span message) {
        int kind = message.u8(0) & 0xF;
        int bits = message.u8(1);
        long size = message.u32(4);
        return switch (kind) {
            case 0 -> number(message, bits, integer(message, bits, size), "integers", size);
            case 1 -> number(message, bits, floating(message, size), "floating-point numbers",
                    size);
            case 3 -> {
                if (size < 1 || size > Integer.MAX_VALUE) {
                    throw message.fault("is a text of " + size + " bytes");
                }
                yield new FixedText((int) size, (bits & 0xF) == 2);
            }
            case 9 -> {
                if ((bits & 0xF) != 1 || size != 16) {
                    throw message.input().unsupported("has sequences of variable length");
                }
                yield new VariableText();
            }
            default -> throw message.input().unsupported("has elements that are " + switch (kind) {
                case 2 -> "times";
                case 4 -> "bit fields";
                case 5 -> "opaque";
                case 6 -> "compounds";
                case 7 -> "references";
                case 8 -> "enumerations, as numpy's Booleans";
                case 10 -> "arrays";
                default -> "of the kind " + kind;
            });
        };
    }

    private static Datatype number(Span message, int bits, @Nullable DType dtype, String kind,
            long size) {
        if (dtype == null || (bits & 0x40) != 0) {
            throw message.input().unsupported("has unusual " + kind + " of " + size + " bytes");
        }
        return new Numeric(dtype,
                (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static @Nullable DType integer(Span message, int bits, long size) {
        if (message.u16(8) != 0 || message.u16(10) != 8 * size) {
            return null;
        }
        if ((bits & 8) == 0) {
            return size == 1 ? DType.U8 : null;
        }
        return switch ((int) size) {
            case 1 -> DType.I8;
            case 2 -> DType.I16;
            case 4 -> DType.I32;
            case 8 -> DType.I64;
            default -> null;
        };
    }

    /// IEEE 754's by where the exponent and the mantissa lie.
    private static @Nullable DType floating(Span message, long size) {
        if (message.u16(8) != 0 || message.u16(10) != 8 * size || message.u8(14) != 0) {
            return null;
        }
        String form = message.u8(12) + " " + message.u8(13) + " " + message.u8(15) + " "
                + message.u32(16);
        return switch (form) {
            case "52 11 52 1023" -> size == 8 ? DType.F64 : null;
            case "23 8 23 127" -> size == 4 ? DType.F32 : null;
            case "10 5 10 15" -> size == 2 ? DType.F16 : null;
            case "7 8 7 127" -> size == 2 ? DType.BF16 : null;
            default -> null;
        };
    }
}
