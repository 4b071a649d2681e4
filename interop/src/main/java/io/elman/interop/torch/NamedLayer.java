package io.elman.interop.torch;

import io.elman.formats.FormatException;
import io.elman.formats.JsonView;
import io.elman.nn.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A layer of an architecture as a user writes it: as in Elman's model files, with the name that
/// the PyTorch module has.
///
/// @param name what the state dictionary calls it, without a dot at its end, or null
/// @param options those that were written
/// @param place where it stands in the text, for errors
record NamedLayer(String kind, @Nullable String name, Map<String, Object> options,
        List<NamedLayer> inside, JsonView place) {
    private static final Set<String> STACKS = Set.of("Rnn", "Lstm", "Gru");

    static NamedLayer parse(JsonView data) {
        data.allowing("kind", "name", "options", "inside");
        return new NamedLayer(
                data.field("kind").text(),
                data.has("name") ? data.field("name").text() : null,
                data.has("options") ? data.field("options").map() : Map.of(),
                data.has("inside")
                        ? data.field("inside").elements().stream().map(NamedLayer::parse).toList()
                        : List.of(),
                data);
    }

    /// Whether it is a layer that PyTorch's constructor tells `batch_first`.
    boolean isStack() {
        return STACKS.contains(kind);
    }

    /// How many recurrent layers it asks for, those of stacks counted one by one; at most
    /// [Integer#MAX_VALUE] for each stack.
    long stacked() {
        long own = isStack() && options.get("layers") instanceof Long layers
                ? Math.clamp(layers, 0, Integer.MAX_VALUE)
                : 0;
        return own + inside.stream().mapToLong(NamedLayer::stacked).sum();
    }

    /// Its description as [io.elman.nn.Layers] reads it, with PyTorch's defaults for what was not
    /// written.
    Spec spec() {
        try {
            Map<String, Object> all = new LinkedHashMap<>(
                    TorchDefaults.of(new Spec(kind, options, List.of())));
            all.putAll(options);
            if (isStack()) {
                all.put("batch_first", false);
            } else {
                all.remove("batch_first");
            }
            List<Spec> specs = new ArrayList<>();
            inside.forEach(layer -> specs.add(layer.spec()));
            return new Spec(kind, all, specs);
        } catch (IllegalArgumentException wrong) {
            throw new FormatException(place.source(), String.valueOf(wrong.getMessage()),
                    "Correct the architecture.");
        }
    }
}
