package io.elman.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Turns the tokens of a JSON text into plain data, see [Json].
final class JsonReader {
    private final JsonParser parser;
    private final String source;
    private final ReadLimits limits;
    private int values;

    JsonReader(JsonParser parser, String source, ReadLimits limits) {
        this.parser = parser;
        this.source = source;
        this.limits = limits;
    }

    /// The value that begins at the current token.
    @Nullable
    Object value(int depth) {
        if (depth > limits.depth()) {
            throw fault("expected at most " + limits.depth() + " levels", "more");
        }
        if (++values > limits.items()) {
            throw fault("expected at most " + limits.items() + " values", "more");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> text(parser.getString());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text(parser.currentName());
            if (object.containsKey(name)) {
                throw Json.fault(source, "a second field \"" + name + "\"" + Json.place(parser));
            }
            parser.nextToken();
            object.put(name, value(depth + 1));
        }
        return Collections.unmodifiableMap(object);
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(depth + 1));
        }
        return Collections.unmodifiableList(array);
    }

    private String text(String text) {
        if (!Json.isWellFormed(text)) {
            throw fault("expected Unicode text", "half a surrogate pair");
        }
        return text;
    }

    private Long whole() {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw fault("expected a whole number of 64 bits", parser.getString());
        }
        return parser.getLongValue();
    }

    private Double number() {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw fault("expected a number below 1.8e308", parser.getString());
        }
        return number;
    }

    private FormatException fault(String expected, String got) {
        return Json.fault(source, expected + Json.place(parser) + ", got " + got);
    }
}
