package io.elman.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A part of a model or of a training as plain data: what it is, its options, and the parts inside
/// it. That of a layer says everything about an architecture and nothing about the weights; losses,
/// optimisers and listeners describe themselves in the same way.
///
/// @param kind the class, such as `Lstm`
/// @param options numbers ([Long] or [Double]), [Boolean]s and [String]s by name, in order
/// @param inside the layers or other parts inside, in order
public record Spec(String kind, Map<String, Object> options, List<Spec> inside) {
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");
    private static final Pattern NUMBER_OF_LAMBDA = Pattern.compile("/0x[0-9a-f]+(@[0-9a-f]+)?");

    /// Keeps copies; an [Integer] becomes a [Long], a [Float] the [Double] that is written the
    /// same, and a number that is not finite its text, because JSON has none.
    ///
    /// @throws IllegalArgumentException if an option is something else
    public Spec {
        options = new LinkedHashMap<>(options);
        options.replaceAll((name, value) -> plain(kind, name, value));
        inside = List.copyOf(inside);
    }

    private static Object plain(String kind, String name, Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Float number -> plain(kind, name, Double.valueOf(number.toString()));
            case Double number when !Double.isFinite(number) -> number.toString();
            case Double number -> number;
            case Long number -> number;
            case Boolean truth -> truth;
            case String text -> text;
            case List<?> list -> throw notPlain(kind, name, list.toString());
            default -> throw notPlain(kind, name, value.getClass().getSimpleName());
        };
    }

    private static IllegalArgumentException notPlain(String kind, String name, String value) {
        return new IllegalArgumentException(
                kind + ": expected a number, a truth value or a string as " + name + ", got "
                        + value);
    }

    /// A part without options.
    public static Spec of(String kind, Spec... inside) {
        return new Spec(kind, Map.of(), List.of(inside));
    }

    /// What does not describe itself: its class, and as the option `text` its `toString`, if it has
    /// one of its own. The numbers that a lambda has in each process are left away.
    public static Spec ofText(Object part) {
        String name = part.getClass().getName();
        Spec spec = of(stable(name.substring(name.lastIndexOf('.') + 1)));
        String text = part.toString();
        return text.startsWith(name + "@") ? spec : spec.with("text", stable(text));
    }

    private static String stable(String text) {
        return NUMBER_OF_LAMBDA.matcher(text).replaceAll("");
    }

    /// The options, in order; they cannot be changed.
    @Override
    public Map<String, Object> options() {
        return Collections.unmodifiableMap(options);
    }

    /// The same with one more option.
    public Spec with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(name, value);
        return new Spec(kind, more, inside);
    }

    /// A whole number that has to be there.
    ///
    /// @throws IllegalArgumentException if it is missing or something else
    public int integer(String name) {
        if (options.get(name) instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        throw wrong(name, "a whole number");
    }

    /// A number that has to be there.
    ///
    /// @throws IllegalArgumentException if it is missing or something else
    public float number(String name) {
        return switch (options.get(name)) {
            case Number number -> number.floatValue();
            case String text when NOT_FINITE.contains(text) -> Float.parseFloat(text);
            case null, default -> throw wrong(name, "a number");
        };
    }

    /// A truth value that has to be there.
    ///
    /// @throws IllegalArgumentException if it is missing or something else
    public boolean flag(String name) {
        if (options.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    /// A whole number, `otherwise` if it is missing.
    ///
    /// @throws IllegalArgumentException if it is something else
    public int integer(String name, int otherwise) {
        return options.containsKey(name) ? integer(name) : otherwise;
    }

    /// A number, `otherwise` if it is missing.
    ///
    /// @throws IllegalArgumentException if it is something else
    public float number(String name, float otherwise) {
        return options.containsKey(name) ? number(name) : otherwise;
    }

    /// A truth value, `otherwise` if it is missing.
    ///
    /// @throws IllegalArgumentException if it is something else
    public boolean flag(String name, boolean otherwise) {
        return options.containsKey(name) ? flag(name) : otherwise;
    }

    /// The layer inside, of which there has to be one.
    ///
    /// @throws IllegalArgumentException if there is none or more than one
    public Spec onlyInside() {
        if (inside.size() != 1) {
            throw new IllegalArgumentException(
                    kind + ": expected one layer inside, got " + inside.size());
        }
        return inside.get(0);
    }

    /// One of an enum's constants, written in lower case, that has to be there.
    ///
    /// @throws IllegalArgumentException if it is missing or something else
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        List<String> choices = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (lowerCase(constant).equals(options.get(name))) {
                return constant;
            }
            choices.add(lowerCase(constant));
        }
        throw wrong(name, "one of " + choices);
    }

    /// One of an enum's constants, written in lower case, `otherwise` if it is missing.
    ///
    /// @throws IllegalArgumentException if it is something else
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        return options.containsKey(name) ? choice(name, type) : otherwise;
    }

    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private IllegalArgumentException wrong(String name, String expected) {
        String actual = options.containsKey(name) ? String.valueOf(options.get(name)) : "nothing";
        return new IllegalArgumentException(
                kind + ": expected " + expected + " as " + name + ", got " + actual);
    }
}
