package io.elman.formats.hdf5;

import java.util.HashMap;
import java.util.Map;

/// The texts of variable length, in collections that lie anywhere in the file.
///
/// ```
/// GCOL  1 · 3 bytes · size u64 · then objects: number u16 · references u16 · 4 bytes · size u64 ·
///       content, filled up to a multiple of 8; number 0 is what is left
/// ```
final class GlobalHeap {
    private static final int PREFIX = 16;

    private final Input input;
    private final Map<Long, Map<Integer, Span>> collections = new HashMap<>();

    GlobalHeap(Input input) {
        this.input = input;
    }

    /// The text that an element of 16 bytes refers to: length u32, collection u64, number u32.
    String text(Span element) {
        long length = element.u32(0);
        if (length == 0) {
            return "";
        }
        input.spend(length);
        Span object = collection(element.u64(4)).get((int) element.u32(12));
        if (object == null) {
            throw element.fault("names object " + element.u32(12) + " of the global heap at byte "
                    + element.u64(4) + ", which has none of this number");
        }
        return object.part("text", 0, length).text();
    }

    private Map<Integer, Span> collection(long place) {
        Map<Integer, Span> known = collections.get(place);
        if (known == null) {
            known = read(place);
            collections.put(place, known);
        }
        return known;
    }

    private Map<Integer, Span> read(long place) {
        Span prefix = input.span("global heap", place, PREFIX);
        prefix.requireSignature("GCOL", 1);
        Span whole = input.span("global heap", place, prefix.u64(8));
        Map<Integer, Span> objects = new HashMap<>();
        long at = PREFIX;
        while (at + PREFIX <= whole.size() && whole.u16(at) != 0) {
            input.spend();
            Span object = whole.part("object of a global heap", at + PREFIX, whole.u64(at + 8));
            if (objects.put(whole.u16(at), object) != null) {
                throw whole.fault("has two objects of the number " + whole.u16(at));
            }
            at += PREFIX + (object.size() + 7) / 8 * 8;
        }
        return objects;
    }
}
