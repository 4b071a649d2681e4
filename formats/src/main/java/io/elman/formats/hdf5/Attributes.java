package io.elman.formats.hdf5;

import io.elman.formats.StoredTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the attribute messages of objects.
///
/// ```
/// version u8 · flags u8 · sizes of the name, the data type and the data space, u16 each ·
/// in version 3 the name's encoding u8 · name · data type · data space · data
/// ```
/// In version 1 name, type and space are each filled up to a multiple of 8.
final class Attributes {
    private final Input input;
    private final GlobalHeap heap;

    Attributes(Input input) {
        this.input = input;
        this.heap = new GlobalHeap(input);
    }

    Map<String, Hdf5Attribute> of(List<Message> messages) {
        Map<String, Hdf5Attribute> attributes = new LinkedHashMap<>();
        for (Message message : messages) {
            if (message.type() == Message.ATTRIBUTE) {
                read(message.data(), attributes);
            }
        }
        return attributes;
    }

    private void read(Span message, Map<String, Hdf5Attribute> attributes) {
        int version = message.u8(0);
        if (version < 1 || version > 3) {
            throw message.fault("is an attribute of version " + version);
        }
        if (version > 1 && message.u8(1) != 0) {
            throw input.unsupported("has an attribute of a named data type");
        }
        long at = version == 3 ? 9 : 8;
        Span name = message.part("name of an attribute", at, message.u16(2));
        at += filled(name.size(), version);
        Span type = message.part("data type of an attribute", at, message.u16(4));
        at += filled(type.size(), version);
        Span space = message.part("data space of an attribute", at, message.u16(6));
        at += filled(space.size(), version);
        Span data = message.part("data of an attribute", at, message.size() - at);
        String text = name.text();
        input.spend(message.size());
        if (attributes.put(text, value(text, Datatype.of(type), Dataspace.of(space),
                data)) != null) {
            throw message.fault("is a second attribute \"" + text + "\"");
        }
    }

    private static long filled(long size, int version) {
        return version == 1 ? (size + 7) / 8 * 8 : size;
    }

    private Hdf5Attribute value(String name, Datatype type, Dataspace space, Span data) {
        return switch (type) {
            case Datatype.Numeric number ->
                new Hdf5Attribute.Numbers(Values.tensor(name, number, space, data));
            case Datatype.FixedText text -> texts(name, space, data, text.size(), element -> {
                String whole = element.text();
                return text.spaces() ? whole.stripTrailing() : whole;
            });
            case Datatype.VariableText _ -> texts(name, space, data, 16, heap::text);
        };
    }

    private interface Reading {
        String text(Span element);
    }

    private Hdf5Attribute texts(String name, Dataspace space, Span data, int size,
            Reading reading) {
        if (space.sizes().length == 0) {
            return new Hdf5Attribute.Text(reading.text(data.part("text", 0, size)));
        }
        if (space.sizes().length > 1) {
            throw input.unsupported("has an attribute \"" + name + "\" with a table of texts");
        }
        int count = StoredTensor.shape(input.source(), name, space.sizes()).elements();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            input.spend();
            texts.add(reading.text(data.part("text", (long) size * i, size)));
        }
        return new Hdf5Attribute.Texts(texts);
    }
}
