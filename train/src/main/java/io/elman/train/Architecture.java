package io.elman.train;

import io.elman.formats.FormatException;
import io.elman.formats.JsonView;
import io.elman.nn.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Layer descriptions as JSON: `{"kind": …, "options": {…}, "inside": […]}`, the last two left out
/// when empty.
final class Architecture {
    private static final Set<String> STACKS = Set.of("Gru", "Lstm", "Rnn");

    private Architecture() {}

    static Map<String, Object> toData(Spec spec) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", spec.kind());
        if (!spec.options().isEmpty()) {
            data.put("options", spec.options());
        }
        if (!spec.inside().isEmpty()) {
            data.put("inside", spec.inside().stream().map(Architecture::toData).toList());
        }
        return data;
    }

    static Spec toSpec(JsonView data) {
        data.allowing("kind", "options", "inside");
        Map<String, Object> options = data.has("options") ? data.field("options").map() : Map.of();
        List<Spec> inside = data.has("inside")
                ? data.field("inside").elements().stream().map(Architecture::toSpec).toList()
                : List.of();
        try {
            return new Spec(data.field("kind").text(), options, inside);
        } catch (IllegalArgumentException wrong) {
            throw new FormatException(data.source(), String.valueOf(wrong.getMessage()),
                    "The file is damaged, or was changed by hand.");
        }
    }

    /// How many recurrent layers the description asks for, those of stacks counted one by one; at
    /// most [Integer#MAX_VALUE] for each stack.
    static long stacked(Spec spec) {
        long own = STACKS.contains(spec.kind())
                && spec.options().get("layers") instanceof Long layers
                        ? Math.clamp(layers, 0, Integer.MAX_VALUE)
                        : 0;
        return own + spec.inside().stream().mapToLong(Architecture::stacked).sum();
    }

    /// Whether a layer in it, or it itself, resets before the product.
    static boolean resetsBefore(Spec spec) {
        return Boolean.FALSE.equals(spec.options().get("reset_after"))
                || spec.inside().stream().anyMatch(Architecture::resetsBefore);
    }

    /// Demands a version, before anything else of the data is looked at.
    static void requireVersion(JsonView data, long version) {
        long found = data.field("version").whole();
        if (found != version) {
            throw new FormatException(
                    data.source(),
                    "expected version " + version + " of Elman's files, got " + found,
                    "Use the version of Elman that wrote it.");
        }
    }
}
