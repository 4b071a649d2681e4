package io.elman.formats.hdf5;

import io.elman.formats.FormatException;
import io.elman.formats.ReadLimits;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads groups and datasets by their object headers, each of which may be met once only: so a
/// group cannot contain itself.
final class TreeReader {
    private static final int CONTIGUOUS = 1;
    private static final int COMPACT = 0;

    private final Input input;
    private final Attributes attributes;
    private final Set<Long> seen = new HashSet<>();

    TreeReader(Input input) {
        this.input = input;
        this.attributes = new Attributes(input);
    }

    Hdf5Group root(long header) {
        if (object("/", header, 0) instanceof Hdf5Group group) {
            return group;
        }
        throw input.damaged("the root is no group");
    }

    private Hdf5Object object(String path, long header, int depth) {
        input.enter(path);
        if (depth > input.depth()) {
            throw new FormatException(input.source(), "expected at most " + input.depth()
                    + " groups in one another, got more at " + path, ReadLimits.REMEDY);
        }
        if (!seen.add(header)) {
            throw input.unsupported("is a second name of another object, or contains itself");
        }
        List<Message> messages = ObjectHeader.read(input, header);
        Span table = only(messages, Message.SYMBOL_TABLE, "symbol table");
        if (table != null) {
            return group(path, SymbolTable.read(table), messages, depth);
        }
        return only(messages, Message.LINK_INFO, "link info") == null
                ? dataset(path, messages)
                : group(path, Link.read(messages), messages, depth);
    }

    private Hdf5Group group(String path, List<Link> links, List<Message> messages, int depth) {
        Map<String, Hdf5Attribute> described = attributes.of(messages);
        Map<String, Hdf5Object> members = new LinkedHashMap<>();
        for (Link link : links) {
            String below = depth == 0 ? "/" + link.name() : path + "/" + link.name();
            input.spend(below.length());
            if (members.put(link.name(), object(below, link.header(), depth + 1)) != null) {
                throw input.damaged("a second member of this name");
            }
            input.enter(path);
        }
        return new Hdf5Group(input.source(), path, members, described);
    }

    private Hdf5Dataset dataset(String path, List<Message> messages) {
        Span space = required(messages, Message.DATASPACE, "data space");
        Span type = required(messages, Message.DATATYPE, "data type");
        Span layout = required(messages, Message.LAYOUT, "layout");
        if (!(Datatype.of(type) instanceof Datatype.Numeric number)) {
            throw input.unsupported("is a dataset of texts");
        }
        return new Hdf5Dataset(path,
                Values.tensor(path.substring(1), number, Dataspace.of(space), data(layout)),
                attributes.of(messages));
    }

    /// Where the numbers are: in the message itself, or at a place that it says.
    private Span data(Span layout) {
        if (layout.u8(0) != 3) {
            throw input.unsupported("has a data layout of version " + layout.u8(0));
        }
        return switch (layout.u8(1)) {
            case COMPACT -> layout.part("data", 4, layout.u16(2));
            case CONTIGUOUS -> {
                long size = layout.u64(10);
                // Without any data no place is given.
                yield input.span("data", size == 0 ? 0 : layout.u64(2), size);
            }
            case 2 -> throw input.unsupported("has its numbers in chunks");
            default -> throw layout.fault("is a data layout of class " + layout.u8(1));
        };
    }

    private Span required(List<Message> messages, int type, String what) {
        Span found = only(messages, type, what);
        if (found == null) {
            throw input.unsupported("is neither a group nor a dataset: it has no " + what);
        }
        return found;
    }

    private @Nullable Span only(List<Message> messages, int type, String what) {
        Span found = null;
        for (Message message : messages) {
            if (message.type() == type) {
                if (found != null) {
                    throw input.damaged("an object has a second " + what);
                }
                found = message.data();
            }
        }
        return found;
    }
}
