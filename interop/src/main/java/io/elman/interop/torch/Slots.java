package io.elman.interop.torch;

import io.elman.nn.Parameters;
import io.elman.nn.Sequential;
import io.elman.nn.Spec;
import io.elman.tensor.autodiff.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The layers of a model that have weights, in order.
final class Slots {
    private final List<Slot> found = new ArrayList<>();

    private Slots() {}

    /// Those of a model, with the names that an architecture gives them.
    ///
    /// @throws IllegalArgumentException if PyTorch has no such layer
    static List<Slot> of(Sequential model, NamedLayer top) {
        Slots slots = new Slots();
        if (top.kind().equals("Sequential")) {
            slots.gather(model.spec(), top, "", top.name(), model.parameters());
        } else {
            slots.gather(model.spec().inside().getFirst(), top, "0", top.name(),
                    Parameters.inside("0.", model.parameters()));
        }
        return List.copyOf(slots.found);
    }

    private void gather(Spec spec, NamedLayer text, String path, @Nullable String name,
            Map<String, Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        switch (spec.kind()) {
            case "Sequential" -> {
                for (int i = 0; i < spec.inside().size(); i++) {
                    NamedLayer child = text.inside().get(i);
                    gather(spec.inside().get(i), child, path.isEmpty() ? "" + i : path + "." + i,
                            name(name, child, i), Parameters.inside(i + ".", parameters));
                }
            }
            case "TimeDistributed" -> gatherOnly(spec, text, path, name, "layer.", parameters);
            case "Recurrent" -> gatherOnly(spec, text, path, name, "cell.", parameters);
            default -> {
                TorchLayers.requireWeights(spec);
                found.add(new Slot(path, name, ModuleShapes.printed(spec), parameters));
            }
        }
    }

    private void gatherOnly(Spec spec, NamedLayer text, String path, @Nullable String name,
            String prefix, Map<String, Parameter> parameters) {
        NamedLayer inner = text.inside().getFirst();
        gather(spec.onlyInside(), inner, path, name == null ? inner.name() : name,
                Parameters.inside(prefix, parameters));
    }

    /// What a layer in a `Sequential` is called: by its number if only the `Sequential` has a name.
    private static @Nullable String name(@Nullable String around, NamedLayer child, int index) {
        if (around == null) {
            return child.name();
        }
        return around + "." + (child.name() == null ? index : child.name());
    }
}
