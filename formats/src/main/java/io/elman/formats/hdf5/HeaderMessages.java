package io.elman.formats.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An object header that is being written, see [ObjectHeader].
final class HeaderMessages {
    private static final int LONGEST = 60_000;

    private final List<LittleEndian> messages = new ArrayList<>();

    private LittleEndian message(int type, LittleEndian content) {
        LittleEndian message = new LittleEndian();
        content.fill();
        message.u16(type).u16(content.size()).u8(0, 0, 0, 0).raw(content.toByteArray());
        messages.add(message);
        return message;
    }

    void symbolTable(long tree, long heap) {
        message(Message.SYMBOL_TABLE, new LittleEndian().u64(tree).u64(heap));
    }

    /// An attribute of version 1: one text of fixed length in UTF-8.
    void text(String name, String text) {
        byte[] named = (name + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = (text.isEmpty() ? "\0" : text).getBytes(StandardCharsets.UTF_8);
        if (named.length + bytes.length > LONGEST) {
            throw new IllegalArgumentException("HDF5: expected an attribute of at most " + LONGEST
                    + " bytes, got " + (named.length + bytes.length) + " as " + name);
        }
        LittleEndian attribute = new LittleEndian().u8(1, 0).u16(named.length).u16(8).u16(8)
                .raw(named).fill();
        attribute.u8(0x13, 0x11, 0, 0).u32(bytes.length);
        message(Message.ATTRIBUTE, attribute.raw(space()).raw(bytes));
    }

    /// Float32 or int32 numbers of this shape at a place.
    void numbers(boolean floats, int[] sizes, long place, long bytes) {
        message(Message.DATASPACE, new LittleEndian().raw(space(sizes)));
        message(Message.DATATYPE, floats
                ? new LittleEndian().u8(0x11, 0x20, 31, 0).u32(4).u16(0).u16(32)
                        .u8(23, 8, 0, 23).u32(127)
                : new LittleEndian().u8(0x10, 0x08, 0, 0).u32(4).u16(0).u16(32));
        // Fill values: version 2, space late, written if set, the default one.
        message(0x05, new LittleEndian().u8(2, 2, 2, 1).u32(0));
        message(Message.LAYOUT, new LittleEndian().u8(3, 1).u64(place).u64(bytes));
    }

    /// A data space of version 1.
    private static byte[] space(int... sizes) {
        LittleEndian space = new LittleEndian().u8(1, sizes.length, 0, 0).u32(0);
        for (int size : sizes) {
            space.u64(size);
        }
        return space.toByteArray();
    }

    /// The header with these messages.
    byte[] toByteArray() {
        int size = messages.stream().mapToInt(LittleEndian::size).sum();
        LittleEndian header = new LittleEndian().u8(1, 0).u16(messages.size()).u32(1).u32(size)
                .u32(0);
        messages.forEach(message -> header.raw(message.toByteArray()));
        return header.toByteArray();
    }
}
