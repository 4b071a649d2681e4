package io.elman.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A [Graph] in the making. Each node has a name of its own and is computed of nodes that are there
/// already, so that no cycle can come about.
public final class GraphBuilder {
    private static final String WHO = "Graph";
    private static final Pattern NAME = Pattern.compile("[^\\s.,()]+");

    private final Map<String, GraphNode> nodes = new LinkedHashMap<>();
    private final List<String> outputs = new ArrayList<>();

    GraphBuilder() {}

    /// Adds an input.
    ///
    /// @throws IllegalArgumentException if the name is taken, or has blanks, dots or commas
    public GraphBuilder input(String name) {
        return add(new GraphNode(name, new GraphNode.Given(), List.of()));
    }

    /// Adds what a layer gives for the value of a node. The layer's parameters are named
    /// `name.parameter`.
    ///
    /// @throws IllegalArgumentException if the name is taken, or has blanks, dots or commas; if
    ///     there is no node `from`, or the layer takes the batch first
    public GraphBuilder layer(String name, Layer layer, String from) {
        RecurrentLayer.requireTimeFirst(WHO, layer);
        return add(new GraphNode(name, new GraphNode.Of(layer, name), List.of(from)));
    }

    /// Adds what the layer of another node gives for the value of `from`: the two share their
    /// parameters.
    ///
    /// @throws IllegalArgumentException if the name is taken, or has blanks, dots or commas; if
    ///     there is no node `from`, or `owner` has no layer
    public GraphBuilder shared(String name, String owner, String from) {
        if (!(node(owner).work() instanceof GraphNode.Of(Layer layer, String first))) {
            throw new IllegalArgumentException(
                    WHO + ": expected a node with a layer to share, got " + node(owner));
        }
        return add(new GraphNode(name, new GraphNode.Of(layer, first), List.of(from)));
    }

    /// Adds what several values become: side by side along the last axis, their sum, product or
    /// mean. Keras' `Concatenate`, `Add`, `Multiply` and `Average`.
    ///
    /// @throws IllegalArgumentException if the name is taken, or has blanks, dots or commas; if
    ///     there are less than two values, or one of the nodes is not there
    public GraphBuilder join(String name, Merge merge, String... from) {
        if (from.length < 2) {
            throw new IllegalArgumentException(WHO + ": expected two values or more to join, got "
                    + Arrays.toString(from));
        }
        return add(new GraphNode(name, new GraphNode.Joined(merge), List.of(from)));
    }

    /// Makes the value of a node an output; the outputs are in the order in which they are named.
    ///
    /// @throws IllegalArgumentException if there is no such node, or it is an output already
    public GraphBuilder output(String name) {
        if (outputs.contains(node(name).name())) {
            throw new IllegalArgumentException(
                    WHO + ": expected each output once, got " + name + " twice");
        }
        outputs.add(name);
        return this;
    }

    /// The graph.
    ///
    /// @throws IllegalArgumentException if it has no input or no output, if a node leads to no
    ///     output, or two layers share a parameter
    public Graph build() {
        return Graph.of(List.copyOf(nodes.values()), List.copyOf(outputs));
    }

    private GraphBuilder add(GraphNode node) {
        if (!NAME.matcher(node.name()).matches()) {
            throw new IllegalArgumentException(WHO + ": expected a name without blanks, dots,"
                    + " commas and brackets, got \"" + node.name() + "\"");
        }
        node.from().forEach(this::node);
        if (nodes.putIfAbsent(node.name(), node) != null) {
            throw new IllegalArgumentException(
                    WHO + ": expected a name that no other node has, got "
                            + node.name() + " twice");
        }
        return this;
    }

    private GraphNode node(String name) {
        GraphNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException(WHO + ": expected one of the nodes "
                    + nodes.keySet() + ", got " + name + ". Add it first.");
        }
        return node;
    }
}
