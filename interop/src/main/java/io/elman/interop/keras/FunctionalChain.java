package io.elman.interop.keras;

import io.elman.formats.FormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A functional model that is a chain: every layer is called once, with the output of one other.
/// Anything else is refused by the name of the layer.
final class FunctionalChain {
    private static final String CHAIN = "Use a model that is a chain of layers.";

    private final String source;
    private final Map<String, LayerDescription> layers = new LinkedHashMap<>();
    private final Map<String, String> before = new LinkedHashMap<>();

    private FunctionalChain(String source) {
        this.source = source;
    }

    /// The layers in the order of the file, which the names of the weights' groups depend on; each
    /// must follow on the one before it.
    static List<LayerDescription> of(Fields config) {
        FunctionalChain chain = new FunctionalChain(config.source());
        for (Object layer : config.list("layers")) {
            chain.add(Fields.of(config.source(), "a layer", layer), layer);
        }
        return chain.ordered(only(config, "input_layers"), only(config, "output_layers"));
    }

    private void add(Fields layer, Object data) {
        LayerDescription described = LayerDescription.of(source, data);
        String name = layer.text("name", described.name());
        if (layers.put(name, described) != null) {
            throw described.options().fault("is the second layer of this name");
        }
        List<?> calls = layer.list("inbound_nodes");
        if (described.kind().equals("InputLayer") && calls.isEmpty()) {
            return;
        }
        if (calls.size() != 1) {
            throw described.options().refused("is called " + calls.size() + " times, and in a"
                    + " chain once", CHAIN);
        }
        List<String> inputs = new ArrayList<>();
        gather(described.options(), calls.getFirst(), inputs);
        if (inputs.size() != 1) {
            throw described.options().refused("has " + inputs.size() + " inputs " + inputs
                    + ", and in a chain one", CHAIN);
        }
        before.put(name, inputs.getFirst());
    }

    /// The layers whose outputs a call is given.
    private static void gather(Fields owner, @Nullable Object thing, List<String> inputs) {
        switch (thing) {
            case Map<?, ?> map when map.get("keras_history") instanceof List<?> history ->
                inputs.add(origin(owner, history));
            case Map<?, ?> map -> map.forEach((name, value) -> {
                boolean says = value != null && !Boolean.FALSE.equals(value);
                if (says && List.of("training", "mask", "initial_state").contains(name)) {
                    throw owner.refused("is called with " + name + " = " + Fields.shown(value)
                            + ", which a chain cannot hand on", CHAIN);
                }
                gather(owner, value, inputs);
            });
            // Keras 2: [layer, node, tensor, arguments].
            case List<?> list when list.size() >= 3 && list.getFirst() instanceof String -> {
                inputs.add(origin(owner, list));
                list.subList(3, list.size()).forEach(more -> gather(owner, more, inputs));
            }
            case List<?> list -> list.forEach(one -> gather(owner, one, inputs));
            case null, default -> {}
        }
    }

    private static String origin(Fields owner, List<?> history) {
        if (history.size() >= 3 && history.get(0) instanceof String layer
                && Long.valueOf(0).equals(history.get(2))) {
            return layer;
        }
        throw owner.refused("is given the output " + history + ", which is not the first one of"
                + " its layer", CHAIN);
    }

    private static String only(Fields config, String what) {
        List<?> list = config.list(what);
        List<?> tensors = list.size() == 1 && list.getFirst() instanceof List<?> one ? one : list;
        if (tensors.size() == 3 && tensors.getFirst() instanceof String layer) {
            return layer;
        }
        throw config.refused("has " + list.size() + " " + what + " " + list
                + ", and a chain has one", CHAIN);
    }

    private List<LayerDescription> ordered(String input, String output) {
        Set<String> names = new LinkedHashSet<>();
        for (String name = output; name != null; name = before.get(name)) {
            if (!layers.containsKey(name) || !names.add(name)) {
                throw new FormatException(source, "expected the layer \"" + name
                        + "\" once in the chain to \"" + output + "\", got it "
                        + (layers.containsKey(name) ? "again" : "never"), Fields.REMEDY);
            }
        }
        List<String> chain = List.copyOf(names).reversed();
        for (LayerDescription layer : layers.values()) {
            if (!names.contains(layer.name())) {
                throw layer.options().refused("is not on the chain from " + input + " to "
                        + output, CHAIN);
            }
        }
        if (!chain.equals(List.copyOf(layers.keySet()))) {
            throw new FormatException(source, "expected the layers in the order of the chain "
                    + chain + ", got " + layers.keySet(), Fields.REMEDY);
        }
        return chain.stream().map(name -> layers.get(name)).toList();
    }
}
