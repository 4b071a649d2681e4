package io.elman.interop.torch;

import io.elman.formats.Json;
import io.elman.formats.StoredTensor;
import io.elman.nn.Spec;
import io.elman.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the tensors of a state dictionary tell about its modules, and what they cannot tell.
///
/// @param modules the modules in the file's order
public record Sketch(List<Module> modules) {
    private static final String UNKNOWN = "?";

    /// A module of a state dictionary.
    ///
    /// @param name what stands before its tensors' names
    /// @param kinds the layers that have such tensors: none, one or two
    /// @param tensors its tensors' names and shapes
    public record Module(String name, List<Spec> kinds, String tensors) {
        public Module {
            kinds = List.copyOf(kinds);
        }

        /// Its name and what PyTorch prints of the layers that it may be.
        @Override
        public String toString() {
            List<String> printed = kinds.stream().map(ModuleShapes::printed).toList();
            return (name.isEmpty() ? "" : name + ": ")
                    + (printed.isEmpty() ? "unknown, " + tensors : String.join(" or ", printed));
        }
    }

    public Sketch {
        modules = List.copyOf(modules);
    }

    /// What can be said of this state dictionary.
    public static Sketch of(StateDict file) {
        List<Module> modules = new ArrayList<>();
        file.modules().forEach((name, tensors) -> {
            Map<String, Shape> shapes = new LinkedHashMap<>();
            tensors.forEach((leaf, tensor) -> shapes.put(leaf, tensor.shape()));
            modules.add(new Module(name, ModuleShapes.kinds(shapes), listed(tensors)));
        });
        return new Sketch(modules);
    }

    private static String listed(Map<String, StoredTensor> tensors) {
        List<String> listed = new ArrayList<>();
        tensors.forEach((leaf, tensor) -> listed.add(leaf + " " + tensor.shape()));
        return String.join(", ", listed);
    }

    /// One line for each module, such as `lstm: LSTM(6, 4, bidirectional=True)`.
    public List<String> lines() {
        return modules.stream().map(Module::toString).toList();
    }

    /// Whether a module is recurrent, so that the order of its axes has to be told.
    private static boolean isStack(Spec kind) {
        return kind.options().containsKey("batch_first");
    }

    /// What no state dictionary shows.
    public String missing() {
        boolean rnn = modules.stream().flatMap(module -> module.kinds().stream())
                .anyMatch(kind -> kind.kind().startsWith("Rnn"));
        boolean stack = modules.stream().flatMap(module -> module.kinds().stream())
                .anyMatch(Sketch::isStack);
        return "the order of the layers" + (stack ? ", batch_first" : "")
                + (rnn ? ", the nonlinearity of the RNN" : "")
                + " and what has no weights, such as activations";
    }

    /// An architecture to complete: the modules in the file's order, `"?"` where something has to
    /// be written. Unknown modules are left out.
    public String draft() {
        List<String> layers = new ArrayList<>();
        for (Module module : modules) {
            if (!module.kinds().isEmpty()) {
                layers.add("  " + layer(module));
            }
        }
        return "{\"kind\": \"Sequential\", \"inside\": [\n" + String.join(",\n", layers) + "]}";
    }

    private static String layer(Module module) {
        if (module.kinds().size() > 1) {
            Map<String, Object> either = new LinkedHashMap<>();
            either.put("kind", String.join(" or ",
                    module.kinds().stream().map(Spec::kind).toList()) + UNKNOWN);
            either.put("name", module.name());
            return Json.write(either);
        }
        Spec kind = module.kinds().getFirst();
        Map<String, Object> options = new LinkedHashMap<>(kind.options());
        Map<String, Object> defaults = TorchDefaults.of(kind);
        options.entrySet().removeIf(option -> option.getValue()
                .equals(defaults.get(option.getKey()))
                && !List.of("in", "out", "hidden", "count", "width", "features", "batch_first")
                        .contains(option.getKey()));
        options.computeIfPresent("batch_first", (_, _) -> UNKNOWN);
        options.computeIfPresent("nonlinearity", (_, _) -> UNKNOWN);
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("kind", kind.kind());
        layer.put("options", options);
        boolean cell = kind.kind().endsWith("Cell");
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("kind", cell ? "Recurrent" : kind.kind());
        outer.put("name", module.name());
        outer.put(cell ? "inside" : "options", cell ? List.of(layer) : options);
        return Json.write(outer);
    }
}
