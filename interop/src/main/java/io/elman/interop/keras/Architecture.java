package io.elman.interop.keras;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The chain of layers that a model's configuration describes.
///
/// @param source what errors call the file
/// @param layers in the order of the chain, its input first if it is named
record Architecture(String source, List<LayerDescription> layers) {
    /// That of a whole configuration.
    static Architecture of(String source, @Nullable Object config) {
        return of(LayerDescription.of(source, config));
    }

    static Architecture of(LayerDescription model) {
        String source = model.options().source();
        return switch (model.kind()) {
            case "Sequential" -> new Architecture(source,
                    model.options().list("layers").stream()
                            .map(layer -> LayerDescription.of(source, layer)).toList());
            case "Functional", "Model" -> new Architecture(source,
                    FunctionalChain.of(model.options()));
            default -> throw model.options().refused("is no model but a layer, or a model of"
                    + " one's own class",
                    "Save a Sequential model, or a functional one that is a chain.");
        };
    }

    String input() {
        LayerDescription first = layers.getFirst();
        return first.kind().equals("InputLayer") ? first.name() : first.name() + "_input";
    }

    String output() {
        return layers.getLast().name();
    }
}
