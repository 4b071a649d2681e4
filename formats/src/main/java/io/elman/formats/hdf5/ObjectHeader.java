package io.elman.formats.hdf5;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The messages that describe a group or a dataset, in a header of version 1 and the blocks in
/// which it goes on.
///
/// ```
/// header   version 1 · 0 · number of messages u16 · references u32 · size u32 · 4 unused bytes
/// message  type u16 · size u16 · flags u8 · 3 unused bytes · content
/// ```
final class ObjectHeader {
    private static final int PREFIX = 16;
    private static final int MESSAGE_PREFIX = 8;
    private static final int SHARED = 2;
    private static final long NEWER = 0x5244484FL;

    private ObjectHeader() {}

    /// The messages of the header at this place, those it goes on with included.
    static List<Message> read(Input input, long place) {
        Span prefix = input.span("object header", place, PREFIX);
        if (prefix.u32(0) == NEWER) {
            throw input.unsupported("has an object header of version 2");
        }
        if (prefix.u8(0) != 1) {
            throw prefix.fault("has the version " + prefix.u8(0) + " where 1 was expected");
        }
        int count = prefix.u16(2);
        Deque<Span> blocks = new ArrayDeque<>();
        blocks.add(input.span("object header", place + PREFIX, prefix.u32(8)));
        List<Message> messages = new ArrayList<>();
        int seen = 0;
        while (seen < count && !blocks.isEmpty()) {
            Span block = blocks.remove();
            long at = 0;
            for (; seen < count && at + MESSAGE_PREFIX <= block.size(); seen++) {
                Message message = message(block, at);
                at += MESSAGE_PREFIX + message.data().size();
                if (message.type() == Message.CONTINUATION) {
                    blocks.add(input.span("continuation of an object header",
                            message.data().u64(0), message.data().u64(8)));
                } else {
                    message.requireKnown();
                    messages.add(message);
                }
            }
        }
        if (seen < count) {
            throw prefix.fault("has " + seen + " messages where it declares " + count);
        }
        return messages;
    }

    private static Message message(Span block, long at) {
        block.input().spend();
        Message message = new Message(block.u16(at),
                block.part("header message", at + MESSAGE_PREFIX, block.u16(at + 2)));
        if ((block.u8(at + 4) & SHARED) != 0) {
            throw block.input().unsupported("has a message that is stored elsewhere, such as a"
                    + " named data type");
        }
        return message;
    }
}
