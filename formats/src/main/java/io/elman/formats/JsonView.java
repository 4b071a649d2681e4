package io.elman.formats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value of a JSON text with the place where it stands, so that what is asked of it can fail with
/// a sentence.
///
/// ```
/// JsonView model = JsonView.parse("model.json", text);
/// int hidden = model.field("layers").element(0).field("hidden").integer();
/// // model.json: expected a whole number of 32 bits at layers[0].hidden, got "many". …
/// ```
///
/// Every method that asks throws a [FormatException] if the value is another.
public final class JsonView {
    static final String REMEDY = "The file is damaged, or was written by something else: "
            + "get an intact copy.";

    private final String source;
    private final String place;
    private final @Nullable Object value;

    private JsonView(String source, String place, @Nullable Object value) {
        this.source = source;
        this.place = place;
        this.value = value;
    }

    /// The value of a JSON text.
    ///
    /// @param source names the text in error messages, usually a path
    public static JsonView parse(String source, String text) {
        return of(source, Json.parse(source, text));
    }

    /// A view of plain data, as [Json#parse] gives them.
    ///
    /// @param source names the data in error messages, usually a path
    public static JsonView of(String source, @Nullable Object data) {
        return new JsonView(source, "", data);
    }

    /// The field of this object.
    public JsonView field(String name) {
        if (!object().containsKey(name)) {
            throw fault("a field \"" + name + "\"",
                    object().isEmpty() ? "{}" : "only " + quoted(object().keySet()));
        }
        return new JsonView(source, place.isEmpty() ? name : place + "." + name,
                object().get(name));
    }

    /// What names the text in error messages.
    public String source() {
        return source;
    }

    /// Whether this object has the field.
    public boolean has(String name) {
        return object().containsKey(name);
    }

    /// The names of this object's fields in the order of the text.
    public List<String> names() {
        return List.copyOf(object().keySet());
    }

    /// This object, refused if it has other fields than these: nothing is silently ignored.
    public JsonView allowing(String... names) {
        for (String name : object().keySet()) {
            if (!List.of(names).contains(name)) {
                throw fault("only " + quoted(List.of(names)), "\"" + name + "\"");
            }
        }
        return this;
    }

    /// The fields of this object as plain data, none of them null, in the order of the text.
    public Map<String, Object> map() {
        Map<String, Object> fields = new LinkedHashMap<>();
        object().forEach((name, content) -> {
            if (content == null) {
                throw field(name).fault("something");
            }
            fields.put(name, content);
        });
        return Collections.unmodifiableMap(fields);
    }

    /// The elements of this array.
    public List<JsonView> elements() {
        if (!(value instanceof List<?> list)) {
            throw fault("an array", described());
        }
        List<JsonView> elements = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            elements.add(new JsonView(source, place + "[" + i + "]", list.get(i)));
        }
        return elements;
    }

    /// The element of this array.
    public JsonView element(int index) {
        List<JsonView> elements = elements();
        if (index < 0 || index >= elements.size()) {
            throw fault("an element " + index, elements.size() + " elements");
        }
        return elements.get(index);
    }

    /// This string.
    public String text() {
        if (value instanceof String text) {
            return text;
        }
        throw fault("a string", described());
    }

    /// This whole number.
    public long whole() {
        if (value instanceof Long whole) {
            return whole;
        }
        throw fault("a whole number", described());
    }

    /// This whole number, which must fit 32 bits.
    public int integer() {
        if (value instanceof Long whole && whole == whole.intValue()) {
            return whole.intValue();
        }
        throw fault("a whole number of 32 bits", described());
    }

    /// This number, whole or not.
    public double number() {
        return switch (value) {
            case Double number -> number;
            case Long whole -> whole;
            case null, default -> throw fault("a number", described());
        };
    }

    /// This `true` or `false`.
    public boolean truth() {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw fault("true or false", described());
    }

    /// A fault at this place, for a caller who expects more than the methods here can check.
    ///
    /// @param expected what should stand here, such as `a size above 0`
    public FormatException fault(String expected) {
        return fault(expected, described());
    }

    private FormatException fault(String expected, String got) {
        String where = place.isEmpty() ? "the top" : place;
        return new FormatException(source, "expected " + expected + " at " + where + ", got " + got,
                REMEDY);
    }

    @SuppressWarnings("unchecked") // Json.parse makes maps with strings as keys only
    private Map<String, @Nullable Object> object() {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw fault("an object", described());
    }

    private String described() {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> _ -> "an object";
            case List<?> _ -> "an array";
            case String text ->
                "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
            default -> value.toString();
        };
    }

    private static String quoted(Collection<String> names) {
        return "\"" + String.join("\", \"", names) + "\"";
    }

    /// The source and the place.
    @Override
    public String toString() {
        return source + (place.isEmpty() ? "" : ": " + place);
    }
}
