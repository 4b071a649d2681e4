package io.elman.nn;

import java.util.List;

/// A named value of a [Graph], and how it comes about.
///
/// @param name how other nodes speak of it
/// @param work how it is computed
/// @param from the nodes that it is computed of, in order; none for an input
record GraphNode(String name, Work work, List<String> from) {
    /// How a value comes about.
    sealed interface Work {}

    /// It is given.
    record Given() implements Work {}

    /// A layer gives it.
    ///
    /// @param owner the node that the layer was added with, which may be another one
    record Of(Layer layer, String owner) implements Work {}

    /// Several values become it.
    record Joined(Merge merge) implements Work {}

    GraphNode {
        from = List.copyOf(from);
    }

    /// Whether its layer is another node's too, which was there before.
    boolean isShared() {
        return work instanceof Of(Layer _, String owner) && !owner.equals(name);
    }

    /// `(name): LSTM(4, 8) ← embedding`.
    @Override
    public String toString() {
        String sources = from.isEmpty() ? "" : " ← " + String.join(", ", from);
        return "(" + name + "): " + switch (work) {
            case Given _ -> "input";
            case Of(Layer layer, String owner) -> isShared()
                    ? "the layer of " + owner
                    : layer.toString().replace("\n", "\n  ");
            case Joined(Merge merge) -> Spec.lowerCase(merge);
        } + sources;
    }
}
