package io.elman.nn;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamedLayer;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Layers that are no chain: named values, computed of one another, with any number of inputs and
/// outputs, and layers that are used more than once. Keras' functional model.
///
/// ```java
/// Graph graph = Graph.builder()
///         .input("words").input("marks")
///         .layer("embedding", Embedding.of(1000, 16), "words")
///         .layer("lstm", Lstm.of(16, 32), "embedding")
///         .join("both", Merge.CONCAT, "lstm", "marks")
///         .layer("scores", Linear.of(36, 5), "both")
///         .output("scores")
///         .build();
/// ```
///
/// Parameters are named `node.parameter`; those of a layer that several nodes share are named after
/// the first of them and are there once. A graph of one input and one output is a layer like any
/// other: `Sequential.of(graph)` is trained, predicts, and is kept in files.
public final class Graph implements StatefulLayer {
    private static final String WHO = "Graph";

    private final List<GraphNode> nodes;
    private final List<String> outputs;
    private final SequencedMap<String, Parameter> parameters;

    private Graph(List<GraphNode> nodes, List<String> outputs,
            SequencedMap<String, Parameter> parameters) {
        this.nodes = nodes;
        this.outputs = outputs;
        this.parameters = parameters;
        Streams.offer(parameters.values());
    }

    /// A graph in the making.
    public static GraphBuilder builder() {
        return new GraphBuilder();
    }

    static Graph of(List<GraphNode> nodes, List<String> outputs) {
        if (outputs.isEmpty() || nodes.stream().noneMatch(Graph::isInput)) {
            throw new IllegalArgumentException(WHO + ": expected at least one input and one output,"
                    + " got the nodes " + nodes + " and the outputs " + outputs);
        }
        refuseGiven(nodes, outputs);
        List<String> used = new ArrayList<>(outputs);
        SequencedMap<String, Parameter> named = new LinkedHashMap<>();
        for (GraphNode node : nodes.reversed()) {
            if (!used.contains(node.name())) {
                throw new IllegalArgumentException(WHO + ": expected nodes that lead to an output,"
                        + " got " + node + ". Make it an output, or leave it away.");
            }
            used.addAll(node.from());
        }
        for (GraphNode node : nodes) {
            if (node.work() instanceof GraphNode.Of(Layer layer, String _) && !node.isShared()) {
                layer.parameters().forEach((name, parameter) -> {
                    String full = node.name() + "." + name;
                    refuseTwice(named, full, parameter);
                    named.put(full, parameter);
                });
            }
        }
        return new Graph(nodes, outputs, Collections.unmodifiableSequencedMap(named));
    }

    private static void refuseGiven(List<GraphNode> nodes, List<String> outputs) {
        for (GraphNode node : nodes) {
            if (isInput(node) && outputs.contains(node.name())) {
                throw new IllegalArgumentException(WHO
                        + ": expected outputs that are computed, got the input " + node.name());
            }
        }
    }

    private static void refuseTwice(Map<String, Parameter> named, String name,
            Parameter parameter) {
        named.forEach((other, known) -> {
            if (known == parameter) {
                throw new IllegalArgumentException(WHO + ": expected layers that share no"
                        + " parameter, got " + name + ", which is " + other
                        + ". A layer that is used again is added with shared().");
            }
        });
    }

    private static boolean isInput(GraphNode node) {
        return node.work() instanceof GraphNode.Given;
    }

    /// The names of the inputs, in order.
    public List<String> inputs() {
        return nodes.stream().filter(Graph::isInput).map(GraphNode::name).toList();
    }

    /// The names of the outputs, in order.
    public List<String> outputs() {
        return outputs;
    }

    /// The outputs within a pass, by name and in order.
    ///
    /// @param inputs a value for each input
    /// @throws IllegalArgumentException if an input is missing, or there is none of such a name
    /// @throws io.elman.tensor.ShapeException if a value does not fit, with the node's name
    public SequencedMap<String, Variable> run(Pass pass, Map<String, Variable> inputs) {
        return picked(compute(pass, inputs, List.of(), new ArrayList<>()));
    }

    /// The outputs in inference, by name and in order. Sequences are time-major.
    ///
    /// @param inputs a value for each input
    /// @throws IllegalArgumentException if an input is missing, or there is none of such a name
    /// @throws io.elman.tensor.ShapeException if a value does not fit, with the node's name
    public SequencedMap<String, Tensor> run(Map<String, Values> inputs) {
        Pass pass = Pass.inference();
        Map<String, Variable> given = new HashMap<>();
        inputs.forEach((name, values) -> given.put(name, pass.input(values)));
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        run(pass, given).forEach((name, output) -> tensors.put(name, output.value()));
        return tensors;
    }

    private Map<String, Variable> compute(Pass pass, Map<String, Variable> inputs,
            List<Variable> initial, List<Variable> state) {
        if (!inputs.keySet().equals(Set.copyOf(inputs()))) {
            throw new IllegalArgumentException(WHO + ": expected values for the inputs " + inputs()
                    + ", got some for " + inputs.keySet());
        }
        Map<String, Variable> values = new HashMap<>(inputs);
        for (GraphNode node : nodes) {
            List<Variable> from = taken(values, node.from());
            if (!isInput(node)) {
                try {
                    values.put(node.name(), value(pass, node, from, initial, state));
                } catch (ShapeException wrong) {
                    throw wrong.at("node " + node.name());
                }
            }
        }
        return values;
    }

    private static Variable value(Pass pass, GraphNode node, List<Variable> from,
            List<Variable> initial, List<Variable> state) {
        return switch (node.work()) {
            case GraphNode.Joined(Merge merge) -> merge.of(from);
            case GraphNode.Of(StatefulLayer layer, String _) -> {
                int part = state.size();
                Carried carried = layer.carry(pass, from.getFirst(), initial.isEmpty()
                        ? initial
                        : initial.subList(part, part + layer.stateShapes(1).size()));
                state.addAll(carried.state());
                yield carried.output();
            }
            case GraphNode.Of(Layer layer, String _) -> layer.apply(pass, from.getFirst());
            case GraphNode.Given _ -> throw new IllegalStateException(node.toString());
        };
    }

    private static <T> List<T> taken(Map<String, T> values, Collection<String> names) {
        return names.stream().map(name -> Objects.requireNonNull(values.get(name))).toList();
    }

    private SequencedMap<String, Variable> picked(Map<String, Variable> values) {
        SequencedMap<String, Variable> picked = new LinkedHashMap<>();
        outputs.forEach(name -> picked.put(name, Objects.requireNonNull(values.get(name))));
        return picked;
    }

    /// Demands one input and one output, and gives the input's name.
    private String only() {
        if (inputs().size() != 1 || outputs.size() != 1) {
            throw new IllegalStateException(
                    WHO + ": expected one input and one output to be used as"
                            + " a layer, got " + inputs() + " and " + outputs + ". Use run().");
        }
        return inputs().getFirst();
    }

    /// The parts of the states of all nodes whose layers have one, in their order; a shared layer
    /// has a state for each node.
    @Override
    public List<Shape> stateShapes(int batch) {
        List<Shape> shapes = new ArrayList<>();
        for (GraphNode node : nodes) {
            if (node.work() instanceof GraphNode.Of(StatefulLayer layer, String _)) {
                shapes.addAll(layer.stateShapes(batch));
            }
        }
        return shapes;
    }

    /// @throws IllegalStateException if there is more than one input or output
    @Override
    public Carried carry(Pass pass, Variable input, List<Variable> initial) {
        int parts = stateShapes(1).size();
        if (!initial.isEmpty() && initial.size() != parts) {
            throw new IllegalArgumentException(WHO + ": expected a state of " + parts
                    + " parts, got " + initial.size() + " parts");
        }
        List<Variable> state = new ArrayList<>();
        Map<String, Variable> values = compute(pass, Map.of(only(), input), initial, state);
        return new Carried(Objects.requireNonNull(values.get(outputs.getFirst())), state);
    }

    /// That of the layer that minds time most.
    @Override
    public TimeUse timeUse() {
        return nodes.stream()
                .map(node -> node.work() instanceof GraphNode.Of(Layer layer, String _)
                        ? layer.timeUse()
                        : TimeUse.STEP_BY_STEP)
                .max(Comparator.naturalOrder()).orElseThrow();
    }

    @Override
    public SequencedMap<String, Parameter> parameters() {
        return parameters;
    }

    /// @throws IllegalStateException if there is more than one input or output
    @Override
    public Shape outputShape(Shape input) {
        return Objects.requireNonNull(
                outputShapes(Map.of(only(), input)).get(outputs.getFirst()));
    }

    /// The shapes of the outputs for one example, without the batch axis, by name and in order.
    ///
    /// @param inputs the shape of one example for each input
    /// @throws IllegalArgumentException if one is missing
    /// @throws io.elman.tensor.ShapeException if they do not fit, with the node's name
    public SequencedMap<String, Shape> outputShapes(Map<String, Shape> inputs) {
        Map<String, Shape> shapes = new HashMap<>();
        for (GraphNode node : nodes) {
            try {
                shapes.put(node.name(), switch (node.work()) {
                    case GraphNode.Given _ -> given(inputs, node.name());
                    case GraphNode.Of(Layer layer, String _) ->
                        layer.outputShape(taken(shapes, node.from()).getFirst());
                    case GraphNode.Joined(Merge merge) ->
                        merge.shape(taken(shapes, node.from()));
                });
            } catch (ShapeException wrong) {
                throw wrong.at("node " + node.name());
            }
        }
        SequencedMap<String, Shape> picked = new LinkedHashMap<>();
        outputs.forEach(name -> picked.put(name, Objects.requireNonNull(shapes.get(name))));
        return picked;
    }

    private static Shape given(Map<String, Shape> inputs, String name) {
        Shape shape = inputs.get(name);
        if (shape == null) {
            throw new IllegalArgumentException(
                    WHO + ": expected a shape for the input " + name + ", got some for "
                            + inputs.keySet());
        }
        return shape;
    }

    @Override
    public @Nullable StepForm stepInput() {
        String input = only();
        return nodes.stream()
                .filter(node -> node.from().contains(input))
                .map(node -> node.work() instanceof GraphNode.Of(Layer layer, String _)
                        ? layer.stepInput()
                        : null)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    /// @throws IllegalStateException if there is more than one input or output
    @Override
    public StreamedLayer streamed(StepForm input) {
        return GraphStream.of(nodes, only(), outputs.getFirst(), input);
    }

    static Graph of(Spec spec, Layers layers) {
        return GraphSpec.graph(spec, layers);
    }

    @Override
    public Spec spec() {
        return GraphSpec.of(nodes, outputs);
    }

    /// The nodes in order, each with what it is computed of, and the outputs.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Graph(\n");
        nodes.forEach(node -> text.append("  ").append(node).append('\n'));
        return text.append("  → ").append(String.join(", ", outputs)).append("\n)").toString();
    }
}
