package io.elman.formats;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Plain data to JSON text and back.
///
/// | JSON          | Java                                                                      |
/// |---------------|---------------------------------------------------------------------------|
/// | object        | `Map<String, ?>`, in the order of the text, no name twice                 |
/// | array         | `List<?>`                                                                 |
/// | string        | `String`, well-formed Unicode                                             |
/// | whole number  | `Long`; written from `Integer`, `Short` and `Byte` too                    |
/// | other number  | `Double`, finite; written from `Float` too                                |
/// | `true`, `null`| `Boolean`, `null`                                                         |
///
/// Numbers come back exactly as they were written: a `Double` bit for bit, and a `Float` by
/// `(float)`. JSON has no NaN and no infinity: both are refused. Nesting ends at [#MAX_DEPTH],
/// and in reading at that of the [ReadLimits]. The same data give the same text, always.
public final class Json {
    /// How deep objects and arrays may be nested when they are written.
    public static final int MAX_DEPTH = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    /// The data in a JSON text.
    ///
    /// @param source names the text in error messages, usually a path
    /// @throws FormatException if the text is not one JSON value, or one that Java cannot hold
    public static @Nullable Object parse(String source, String text) {
        return parse(source, text, ReadLimits.standard());
    }

    /// The data in a JSON text that may be larger or deeper than others.
    ///
    /// @param source names the text in error messages, usually a path
    /// @throws FormatException if the text is not one JSON value, or one that Java cannot hold
    public static @Nullable Object parse(String source, String text, ReadLimits limits) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw fault(source, "expected JSON, got an empty text");
            }
            Object value = new JsonReader(parser, source, limits).value(0);
            if (parser.nextToken() != null) {
                throw fault(source,
                        "expected the end of the JSON text" + place(parser) + ", got more");
            }
            return value;
        } catch (JacksonException e) {
            throw fault(source, "not JSON" + place(e.getLocation()) + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    static String place(JsonParser parser) {
        return place(parser.currentTokenLocation());
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    static FormatException fault(String source, String what) {
        return new FormatException(source, what, JsonView.REMEDY);
    }

    /// The text of plain data on one line, without spaces.
    ///
    /// @throws IllegalArgumentException if the data hold something that JSON has not
    public static String write(@Nullable Object data) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(data, "the top", 0, generator);
        }
        return text.toString();
    }

    private static void write(@Nullable Object data, String place, int depth,
            JsonGenerator generator) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "JSON: expected at most " + MAX_DEPTH + " levels, got more at " + place);
        }
        switch (data) {
            case null -> generator.writeNull();
            case Map<?, ?> map -> {
                generator.writeStartObject();
                for (Map.Entry<?, ?> field : map.entrySet()) {
                    if (!(field.getKey() instanceof String name && isWellFormed(name))) {
                        throw unfit("a text as the name of a field", place, field.getKey());
                    }
                    generator.writeName(name);
                    write(field.getValue(), depth == 0 ? name : place + "." + name, depth + 1,
                            generator);
                }
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                for (int i = 0; i < list.size(); i++) {
                    write(list.get(i), place + "[" + i + "]", depth + 1, generator);
                }
                generator.writeEndArray();
            }
            case String text when isWellFormed(text) -> generator.writeString(text);
            case Boolean truth -> generator.writeBoolean(truth);
            case Byte number -> generator.writeNumber(number);
            case Short number -> generator.writeNumber(number);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case Float number when Float.isFinite(number) ->
                generator.writeNumber(shortest(number));
            case Double number when Double.isFinite(number) ->
                generator.writeNumber(Double.toString(number));
            case Number number when Double.isNaN(number.doubleValue())
                    || Double.isInfinite(number.doubleValue()) ->
                throw unfit("a finite number", place, number);
            default -> throw unfit("a map, list, text, number, Boolean or null", place, data);
        }
    }

    private static IllegalArgumentException unfit(String expected, String place,
            @Nullable Object got) {
        String named = got instanceof Number || got == null
                ? String.valueOf(got)
                : "a " + got.getClass().getName();
        return new IllegalArgumentException(
                "JSON: expected " + expected + " at " + place + ", got " + named);
    }

    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// The shortest text of a float that `(float)` of the double it stands for gives back. For a
    /// few floats the float's own text is too short for that.
    private static String shortest(float number) {
        String text = Float.toString(number);
        return (float) Double.parseDouble(text) == number ? text : Double.toString(number);
    }
}
