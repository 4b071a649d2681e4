package io.elman.formats.torch;

import io.elman.formats.torch.PickleAtom.NumpyType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// A number that numpy pickled as its type and its bytes.
final class NumpyScalar {
    private NumpyScalar() {}

    /// The number as `Double`, `Long` or `Boolean`; nothing if the type is another, or the bytes
    /// are too few or too many.
    static Optional<Object> of(NumpyType type, byte[] bytes) {
        if (type.code.length() != 2 || bytes.length != type.code.charAt(1) - '0') {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes)
                .order(type.bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return Optional.ofNullable(switch (type.code) {
            case "f8" -> buffer.getDouble();
            case "f4" -> (double) buffer.getFloat();
            case "f2" -> (double) Float.float16ToFloat(buffer.getShort());
            case "i8" -> buffer.getLong();
            case "i4" -> (long) buffer.getInt();
            case "i2" -> (long) buffer.getShort();
            case "i1" -> (long) buffer.get();
            case "u1" -> (long) (buffer.get() & 0xFF);
            case "b1" -> buffer.get() != 0;
            default -> null;
        });
    }
}
