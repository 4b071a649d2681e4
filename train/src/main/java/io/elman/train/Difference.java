package io.elman.train;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where two trees of plain data differ.
///
/// A path names fields with dots and elements with brackets: `model[1].p` is the option `p` of the
/// second layer. The fields `kind`, `options` and `inside` of a description are not named in it.
///
/// @param path from the root
/// @param saved what is there in the run that is resumed, or null for nothing
/// @param here what is there now, or null for nothing
record Difference(String path, @Nullable Object saved, @Nullable Object here) {
    private static final Set<String> UNNAMED = Set.of("kind", "options", "inside");

    /// The first difference of two trees in the order of the saved one, or null if they are equal.
    static @Nullable Difference first(String path, @Nullable Object saved, @Nullable Object here) {
        if (saved instanceof Map<?, ?> a && here instanceof Map<?, ?> b) {
            return ofMaps(path, a, b);
        }
        if (saved instanceof List<?> a && here instanceof List<?> b) {
            return ofLists(path, a, b);
        }
        return Objects.equals(saved, here) ? null : new Difference(path, saved, here);
    }

    private static @Nullable Difference ofMaps(String path, Map<?, ?> saved, Map<?, ?> here) {
        Set<Object> names = new LinkedHashSet<>(saved.keySet());
        names.addAll(here.keySet());
        for (Object name : names) {
            Difference inside = first(field(path, name.toString()), saved.get(name),
                    here.get(name));
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    private static String field(String path, String name) {
        if (path.isEmpty()) {
            return name;
        }
        return UNNAMED.contains(name) ? path : path + "." + name;
    }

    private static @Nullable Difference ofLists(String path, List<?> saved, List<?> here) {
        for (int i = 0; i < Math.max(saved.size(), here.size()); i++) {
            Difference inside = first(path + "[" + i + "]",
                    i < saved.size() ? saved.get(i) : null, i < here.size() ? here.get(i) : null);
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    /// The difference as the end of a sentence, and what to do.
    @Override
    public String toString() {
        return path + " of the run that is resumed, " + text(saved) + ", got " + text(here) + ". "
                + remedy();
    }

    /// A description by its kind, fields by their names, anything else as it is.
    private static String text(@Nullable Object part) {
        return switch (part) {
            case null -> "nothing";
            case Map<?, ?> description when description.get("kind") instanceof String kind ->
                kind;
            case Map<?, ?> fields -> fields.entrySet().stream()
                    .map(field -> field.getKey() + " " + text(field.getValue()))
                    .collect(Collectors.joining(", "));
            default -> part.toString();
        };
    }

    private String remedy() {
        return switch (path.replaceFirst("[.\\[].*", "")) {
            case "fit" -> "Resume it with the options that it was begun with.";
            case "data" -> "Resume it with the data that it was begun with.";
            default -> "Make the model and the trainer as they were made for it.";
        };
    }
}
