package io.elman.formats.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What other objects of a pickle can be put into after it was made. A container may come to hold
/// itself; [PlainTree] makes trees of them.
sealed interface PickleContainer {

    /// A list, tuple or set.
    ///
    /// @param kind what Python calls it
    record Items(Kind kind, List<Object> items) implements PickleContainer {
        enum Kind {
            LIST, TUPLE, SET
        }

        static Items of(Kind kind) {
            return new Items(kind, new ArrayList<>());
        }
    }

    /// A dictionary.
    record Dict(Map<Object, Object> entries) implements PickleContainer {
        static Dict empty() {
            return new Dict(new LinkedHashMap<>());
        }
    }
}
