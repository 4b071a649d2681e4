package io.elman.nn;

import java.util.ArrayList;
import java.util.List;

/// A [Graph] as plain data: a part for each node, in order.
final class GraphSpec {
    private static final String INPUT = "input";
    private static final String LAYER = "layer";
    private static final String SHARED = "shared";
    private static final String JOIN = "join";

    private GraphSpec() {}

    static Spec of(List<GraphNode> nodes, List<String> outputs) {
        return Spec.of("Graph", nodes.stream().map(GraphSpec::of).toArray(Spec[]::new))
                .with("outputs", String.join(",", outputs));
    }

    private static Spec of(GraphNode node) {
        Spec spec = switch (node.work()) {
            case GraphNode.Given _ -> Spec.of(INPUT);
            case GraphNode.Joined(Merge merge) -> Spec.of(JOIN)
                    .with("merge", Spec.lowerCase(merge));
            case GraphNode.Of(Layer layer, String owner) -> node.isShared()
                    ? Spec.of(SHARED).with("layer", owner)
                    : Spec.of(LAYER, layer.spec());
        };
        Spec named = spec.with("name", node.name());
        return node.from().isEmpty() ? named : named.with("from", String.join(",", node.from()));
    }

    /// The graph that is described.
    ///
    /// @throws IllegalArgumentException if a part is missing, wrong or unknown
    static Graph graph(Spec spec, Layers layers) {
        GraphBuilder builder = Graph.builder();
        for (Spec node : spec.inside()) {
            String name = text(node, "name");
            switch (node.kind()) {
                case INPUT -> builder.input(name);
                case LAYER -> builder.layer(name, layers.layer(node.onlyInside()),
                        text(node, "from"));
                case SHARED -> builder.shared(name, text(node, "layer"), text(node, "from"));
                case JOIN -> builder.join(name, node.choice("merge", Merge.class),
                        names(text(node, "from")).toArray(String[]::new));
                default -> throw new IllegalArgumentException("Graph: expected nodes of the kinds "
                        + List.of(INPUT, LAYER, SHARED, JOIN) + ", got " + node.kind());
            }
        }
        names(text(spec, "outputs")).forEach(builder::output);
        return builder.build();
    }

    private static String text(Spec spec, String name) {
        if (spec.options().get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("Graph: expected a text as " + name + " of a node "
                + spec.kind() + ", got " + spec.options().get(name));
    }

    private static List<String> names(String joined) {
        List<String> names = new ArrayList<>();
        int from = 0;
        for (int comma = joined.indexOf(','); comma >= 0; comma = joined.indexOf(',', from)) {
            names.add(joined.substring(from, comma));
            from = comma + 1;
        }
        names.add(joined.substring(from));
        return names;
    }
}
