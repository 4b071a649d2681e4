package io.elman.interop.torch;

import io.elman.formats.FormatException;
import io.elman.formats.StoredTensor;
import io.elman.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Which module of a state dictionary belongs to which layer: by names, or, of layers without one,
/// by shapes where only one pairing is possible. Nothing is guessed.
final class Matching {
    private static final String INSPECT = "Correct the architecture; elman inspect shows what the"
            + " file holds.";

    private final String source;
    private final Map<String, Map<String, StoredTensor>> modules;
    private final SequencedSet<String> free;
    private final Map<Slot, String> chosen = new LinkedHashMap<>();

    private Matching(StateDict file) {
        this.source = file.source();
        this.modules = file.modules();
        this.free = new LinkedHashSet<>(modules.keySet());
    }

    /// The name of the module for each slot; every module has one.
    ///
    /// @throws FormatException if a tensor is missing, left over or of another shape, or if there
    ///     is a choice
    static Map<Slot, String> of(StateDict file, List<Slot> slots) {
        Matching matching = new Matching(file);
        matching.byName(slots);
        List<Slot> unnamed = slots.stream().filter(slot -> slot.name() == null).toList();
        if (!unnamed.isEmpty() && unnamed.stream().map(Slot::path)
                .allMatch(matching.free::contains)) {
            unnamed.forEach(slot -> matching.choose(slot, slot.path()));
        } else {
            matching.byShapes(unnamed);
        }
        matching.requireAllUsed();
        return matching.chosen;
    }

    private void byName(List<Slot> slots) {
        for (Slot slot : slots) {
            String name = slot.name();
            if (name != null && !free.contains(name)) {
                throw fault(modules.containsKey(name)
                        ? "expected one layer for the module " + quoted(name) + ", got two, also "
                                + slot
                        : "expected the module " + quoted(name) + " for " + slot
                                + ", got the modules " + quoted(modules.keySet()),
                        INSPECT);
            }
            if (name != null) {
                choose(slot, name);
            }
        }
    }

    private void byShapes(List<Slot> slots) {
        Map<Slot, List<String>> candidates = new LinkedHashMap<>();
        for (Slot slot : slots) {
            List<String> fitting = free.stream().filter(name -> fits(slot, name)).toList();
            if (fitting.isEmpty()) {
                throw misfit(slot);
            }
            if (fitting.size() > 1) {
                throw fault("expected one module of the shapes of " + slot + ", got "
                        + quoted(fitting), "Say which by \"name\" in the architecture.");
            }
            candidates.forEach((other, names) -> {
                if (names.equals(fitting)) {
                    throw fault("expected a module for each of " + other + " and " + slot
                            + ", got one of their shapes, " + quoted(fitting), INSPECT);
                }
            });
            candidates.put(slot, fitting);
        }
        candidates.forEach((slot, names) -> choose(slot, names.getFirst()));
    }

    private Map<String, StoredTensor> module(String name) {
        return modules.getOrDefault(name, Map.of());
    }

    private boolean fits(Slot slot, String name) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        module(name).forEach((leaf, tensor) -> shapes.put(leaf, tensor.shape()));
        return shapes.equals(slot.tensors());
    }

    /// Why nothing fits: the tensor that does not, if there is one module it can be about.
    private FormatException misfit(Slot slot) {
        Map.Entry<String, Shape> first = slot.tensors().entrySet().iterator().next();
        List<String> near = free.stream().filter(name -> {
            StoredTensor tensor = module(name).get(first.getKey());
            return tensor != null && tensor.shape().rank() == first.getValue().rank();
        }).toList();
        if (near.size() == 1) {
            check(slot, near.getFirst());
        }
        return fault("expected a module with the tensors " + slot.tensors() + " for " + slot
                + ", got none among " + quoted(free), INSPECT);
    }

    private void choose(Slot slot, String name) {
        check(slot, name);
        free.remove(name);
        chosen.put(slot, name);
    }

    private void check(Slot slot, String name) {
        Map<String, StoredTensor> module = module(name);
        Map<String, Shape> expected = slot.tensors();
        expected.forEach((leaf, shape) -> {
            StoredTensor tensor = module.get(leaf);
            if (tensor == null || !tensor.shape().equals(shape)) {
                throw fault("expected a tensor " + key(name, leaf) + " " + shape + " for " + slot
                        + ", got " + (tensor == null ? "none" : tensor.shape()), INSPECT);
            }
        });
        List<String> more = new ArrayList<>();
        module.forEach((leaf, tensor) -> {
            if (!expected.containsKey(leaf)) {
                more.add(key(name, leaf) + " " + tensor.shape());
            }
        });
        if (!more.isEmpty()) {
            throw fault("expected for " + slot + " the tensors " + expected.keySet() + " of "
                    + quoted(name) + ", got " + String.join(", ", more) + " too", INSPECT);
        }
    }

    private void requireAllUsed() {
        if (!free.isEmpty()) {
            List<String> left = new ArrayList<>();
            free.forEach(name -> module(name)
                    .forEach((leaf, tensor) -> left.add(key(name, leaf) + " " + tensor.shape())));
            throw fault("expected tensors of the architecture's layers only, got "
                    + String.join(", ", left) + " too",
                    "Add their layer to the architecture, or save a state dictionary without them.");
        }
    }

    static String key(String module, String leaf) {
        return module.isEmpty() ? leaf : module + "." + leaf;
    }

    private static String quoted(Iterable<String> names) {
        List<String> quoted = new ArrayList<>();
        names.forEach(name -> quoted.add(quoted(name)));
        return quoted.isEmpty() ? "none" : String.join(", ", quoted);
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    private FormatException fault(String fault, String remedy) {
        return new FormatException(source, fault, remedy);
    }
}
