package io.elman.cli;

import io.elman.nn.Layer;
import io.elman.nn.Sequential;
import io.elman.nn.Spec;
import io.elman.nn.StatefulLayer;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One run of a model on arrays by name: `x` and the initial states go in, `y` and the final states
/// come out.
///
/// States are called `h0`, `c0` before the first step and `hn`, `cn` after the last one, with the
/// number of the layer and a dot before it if more than one layer has a state. They have the shapes
/// that [io.elman.nn.RecurrentLayer] says, whatever the order of the other axes.
final class ModelRun {
    static final String INPUT = "x";
    static final String OUTPUT = "y";

    private final OpenedModel opened;
    private final Map<Integer, List<String>> parts = new LinkedHashMap<>();

    ModelRun(OpenedModel opened) {
        this.opened = opened;
        List<Layer> layers = opened.model().layers();
        long stateful = layers.stream().filter(layer -> !stateParts(layer).isEmpty()).count();
        for (int i = 0; i < layers.size(); i++) {
            List<String> names = stateParts(layers.get(i));
            String prefix = stateful > 1 ? i + "." : "";
            if (!names.isEmpty()) {
                parts.put(i, names.stream().map(name -> prefix + name).toList());
            }
        }
    }

    /// The parts of a layer's state, without what says before or after: `h`, `c`.
    private static List<String> stateParts(Layer layer) {
        int count = layer instanceof StatefulLayer stateful ? stateful.stateShapes(1).size() : 0;
        if (count == 1) {
            return List.of("h");
        }
        if (count == 2 && isLstm(layer.spec())) {
            return List.of("h", "c");
        }
        List<String> names = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            names.add("s" + part + "_");
        }
        return names;
    }

    private static boolean isLstm(Spec spec) {
        return spec.kind().endsWith("Lstm") || spec.kind().endsWith("LstmCell")
                || (spec.kind().equals("Recurrent") && isLstm(spec.onlyInside()));
    }

    /// What may go in.
    List<String> inputs() {
        return names(INPUT, "0");
    }

    /// What may come out.
    List<String> outputs() {
        return names(OUTPUT, "n");
    }

    private List<String> names(String main, String end) {
        List<String> names = new ArrayList<>(List.of(main));
        parts.values().forEach(state -> state.forEach(part -> names.add(part + end)));
        return names;
    }

    /// All outputs by their names.
    ///
    /// @param states initial states by their names
    /// @param lengths how many steps of each sequence count, or none for all
    /// @throws IllegalArgumentException if a part of a layer's state is missing
    /// @throws io.elman.tensor.ShapeException if something does not fit
    Map<String, Tensor> run(Values x, Map<String, Tensor> states, int... lengths) {
        Values examples = opened.batchFirst() ? x : turned(x);
        Sequential model = opened.model();
        model.predictionShape(examples, lengths);
        int[] order = new int[examples.shape().size(0)];
        Arrays.setAll(order, i -> i);
        Pass pass = Pass.inference();
        Variable value = pass.input(examples.batch(order, 0, order.length));
        if (lengths.length > 0) {
            value = value.masked(Mask.ofLengths(examples.shape().size(1), lengths));
        }
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (int i = 0; i < model.layers().size(); i++) {
            var carried = model.carry(pass, value, initial(pass, i, states), i, i + 1);
            value = carried.output();
            List<String> names = parts.getOrDefault(i, List.of());
            for (int part = 0; part < names.size(); part++) {
                results.put(names.get(part) + "n", carried.state().get(part).value());
            }
        }
        Tensor output = value.value();
        results.put(OUTPUT, opened.batchFirst() && output.isSequence()
                ? output.swapFirstAxes()
                : output);
        return results;
    }

    /// The same with its first two axes exchanged if it is one of sequences.
    private static Values turned(Values x) {
        if (!x.isSequence()) {
            return x;
        }
        return switch (x) {
            case Tensor numbers -> numbers.swapFirstAxes();
            case IntTensor ids -> ids.swapFirstAxes();
        };
    }

    private List<Variable> initial(Pass pass, int layer, Map<String, Tensor> states) {
        List<String> names = parts.getOrDefault(layer, List.of()).stream()
                .map(part -> part + "0").toList();
        List<String> given = names.stream().filter(states::containsKey).toList();
        if (!given.isEmpty() && given.size() < names.size()) {
            throw new IllegalArgumentException("--input: expected all of " + names
                    + " or none of them, got " + given + " alone");
        }
        List<Variable> initial = new ArrayList<>();
        for (String name : given) {
            Tensor state = states.get(name);
            if (state != null) {
                initial.add(pass.constant(state));
            }
        }
        return initial;
    }
}
