package io.elman.interop.keras;

import io.elman.formats.FormatException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of an object of Keras' configuration. It remembers which of them were asked for, so
/// that none is passed over.
final class Fields {
    static final String REMEDY = "Save the model again with Keras 3.";

    private final String source;
    private final String who;
    private final Map<?, ?> fields;
    private final Set<String> asked = new HashSet<>();

    private Fields(String source, String who, Map<?, ?> fields) {
        this.source = source;
        this.who = who;
        this.fields = fields;
    }

    /// @param source what errors call the file
    /// @param who whose fields they are, such as `layer "lstm" (LSTM)`
    static Fields of(String source, String who, @Nullable Object data) {
        if (data instanceof Map<?, ?> map) {
            return new Fields(source, who, map);
        }
        throw new FormatException(source, who + ": expected an object, got " + shown(data), REMEDY);
    }

    String source() {
        return source;
    }

    String who() {
        return who;
    }

    /// The value of a field, null if there is none.
    @Nullable
    Object raw(String name) {
        asked.add(name);
        return fields.get(name);
    }

    /// Whether there is a value that is not null.
    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) {
        if (raw(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    String text(String name, String otherwise) {
        return raw(name) == null ? otherwise : text(name);
    }

    /// A whole number above zero.
    int size(String name) {
        if (raw(name) instanceof Long number && number > 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw wrong(name, "a whole number above 0");
    }

    boolean flag(String name, boolean otherwise) {
        return switch (raw(name)) {
            case null -> otherwise;
            case Boolean truth -> truth;
            default -> throw wrong(name, "true or false");
        };
    }

    float number(String name, double otherwise) {
        return switch (raw(name)) {
            case null -> (float) otherwise;
            case Number number -> number.floatValue();
            default -> throw wrong(name, "a number");
        };
    }

    /// A share of what is dropped.
    float rate(String name) {
        float rate = number(name, 0);
        if (!(rate >= 0 && rate <= 1)) {
            throw wrong(name, "a number from 0 to 1");
        }
        return rate;
    }

    List<?> list(String name) {
        if (raw(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list");
    }

    Fields object(String name) {
        return of(source, who + " " + name, raw(name));
    }

    /// The names of the fields that nobody asked for and that say something.
    List<String> rest() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null
                        && !Boolean.FALSE.equals(field.getValue())
                        && !asked.contains(String.valueOf(field.getKey())))
                .map(field -> String.valueOf(field.getKey())).toList();
    }

    FormatException wrong(String name, String expected) {
        return fault("expected " + expected + " as " + name + ", got " + shown(fields.get(name)));
    }

    FormatException fault(String what) {
        return new FormatException(source, who + ": " + what, REMEDY);
    }

    /// Something that Elman cannot do exactly.
    ///
    /// @param what what it is, the option named
    /// @param remedy what to do, a sentence
    FormatException refused(String what, String remedy) {
        return new FormatException(source, who + ": " + what, remedy);
    }

    static String shown(@Nullable Object value) {
        return switch (value) {
            case String text -> "\"" + text + "\"";
            case Map<?, ?> map when map.get("class_name") != null -> "a " + map.get("class_name");
            case null -> "nothing";
            default -> value.toString();
        };
    }
}
