package io.elman.formats.hdf5;

import java.util.ArrayList;
import java.util.List;

/// A member of a group.
///
/// @param header the place of its object header
record Link(String name, long header) {
    private static final int ORDERED = 4;
    private static final int TYPED = 8;
    private static final int ENCODED = 16;

    /// The members of a group with link messages, the form that HDF5 gives a group of which a name
    /// is not ASCII.
    ///
    /// ```
    /// link info  0 · flags u8 · greatest order u64, if flags & 1 · place of the links or −1 · …
    /// link       1 · flags u8 · type u8, if flags & 8 · order u64, if flags & 4 ·
    ///            encoding u8, if flags & 16 · length of the name, 2 to the flags & 3 bytes ·
    ///            name · header u64
    /// ```
    static List<Link> read(List<Message> messages) {
        List<Link> links = new ArrayList<>();
        for (Message message : messages) {
            Span data = message.data();
            if (message.type() == Message.LINK_INFO
                    && data.u64((data.u8(1) & 1) == 0 ? 2 : 10) != -1) {
                throw data.input().unsupported("is a group in the newer, dense form: it has more"
                        + " than 8 members, and the name of one is not ASCII");
            }
            if (message.type() == Message.LINK) {
                links.add(of(data));
            }
        }
        return links;
    }

    private static Link of(Span message) {
        if (message.u8(0) != 1) {
            throw message.fault("is a link of version " + message.u8(0));
        }
        int flags = message.u8(1);
        long at = 2;
        int type = (flags & TYPED) == 0 ? 0 : message.u8(at++);
        at += (flags & ORDERED) == 0 ? 0 : 8;
        at += (flags & ENCODED) == 0 ? 0 : 1;
        long length = switch (flags & 3) {
            case 0 -> message.u8(at);
            case 1 -> message.u16(at);
            case 2 -> message.u32(at);
            default -> message.u64(at);
        };
        at += 1L << (flags & 3);
        String name = name(message.part("name of a member", at, length));
        if (type != 0) {
            throw message.input().unsupported("has a member \"" + name
                    + "\" that is a symbolic link");
        }
        return new Link(name, message.u64(at + length));
    }

    static String name(Span bytes) {
        String name = bytes.text();
        if (name.isEmpty() || name.contains("/") || name.equals(".")) {
            throw bytes.fault("is \"" + name + "\"");
        }
        return name;
    }
}
