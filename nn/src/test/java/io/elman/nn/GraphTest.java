package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GraphTest {
    private final Embedding embedding = Embedding.of(7, 3);
    private final Lstm lstm = Lstm.of(3, 4);
    private final Linear scores = Linear.of(6, 5);
    private final Linear tag = Linear.of(4, 2);

    /// Two inputs, two outputs.
    private Graph graph() {
        Graph graph = Graph.builder()
                .input("words")
                .input("marks")
                .layer("embedding", embedding, "words")
                .layer("lstm", lstm, "embedding")
                .join("both", Merge.CONCAT, "lstm", "marks")
                .layer("scores", scores, "both")
                .layer("tag", tag, "lstm")
                .output("scores")
                .output("tag")
                .build();
        Waves.fill(graph.parameters());
        return graph;
    }

    private final Tensor marks = Waves.tensor(0.1, 6, 2, 2);

    @Test
    void nodes_are_computed_of_one_another() {
        Graph graph = graph();
        Map<String, Tensor> outputs = graph.run(Map.of(
                "words", Waves.ids(7, 6, 2), "marks", marks));
        assertThat(outputs.keySet()).containsExactly("scores", "tag");

        Pass pass = Pass.inference();
        Variable hidden = lstm.apply(pass, embedding.apply(pass, pass.ids(Waves.ids(7, 6, 2))));
        Variable both = Variable.concat(List.of(hidden, pass.constant(marks)));
        assertThat(Bits.of(Objects.requireNonNull(outputs.get("scores"))))
                .isEqualTo(Bits.of(scores.apply(pass, both).value()));
        assertThat(Bits.of(Objects.requireNonNull(outputs.get("tag"))))
                .isEqualTo(Bits.of(tag.apply(pass, hidden).value()));
    }

    @Test
    void parameters_and_shapes_have_the_names_of_their_nodes() {
        Graph graph = graph();
        assertThat(graph.inputs()).containsExactly("words", "marks");
        assertThat(graph.outputs()).containsExactly("scores", "tag");
        assertThat(graph.parameters().keySet()).containsExactly("embedding.weight",
                "lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.bias_ih_l0", "lstm.bias_hh_l0",
                "scores.weight", "scores.bias", "tag.weight", "tag.bias");
        assertThat(graph.outputShapes(Map.of("words", Shape.of(6), "marks", Shape.of(6, 2))))
                .isEqualTo(Map.of("scores", Shape.of(6, 5), "tag", Shape.of(6, 2)));
    }

    /// `y = f(a) · f(b)` by the product rule: both uses of `f` add to its gradients.
    @Test
    void a_shared_layer_is_there_once_and_learns_from_all_its_uses() {
        Linear f = Linear.of(2, 2);
        Graph graph = Graph.builder()
                .input("a").input("b")
                .layer("left", f, "a")
                .shared("right", "left", "b")
                .join("product", Merge.MUL, "left", "right")
                .output("product")
                .build();
        assertThat(graph.parameters().keySet()).containsExactly("left.weight", "left.bias");
        Pass pass = Pass.training(Rng.seed(1));
        Variable a = pass.constant(Waves.tensor(0.3, 3, 2));
        Variable b = pass.constant(Waves.tensor(0.9, 3, 2));
        Variable product = Objects.requireNonNull(
                graph.run(pass, Map.of("a", a, "b", b)).get("product"));
        Tensor gradient = Objects.requireNonNull(
                pass.backward(product.sum()).of(graph.parameter("left.bias")));

        Pass plain = Pass.inference();
        Tensor fa = f.apply(plain, plain.constant(a.value())).value();
        Tensor fb = f.apply(plain, plain.constant(b.value())).value();
        for (int j = 0; j < 2; j++) {
            float sum = 0;
            for (int row = 0; row < 3; row++) {
                sum += fa.data()[2 * row + j] + fb.data()[2 * row + j];
            }
            assertThat(gradient.data()[j]).isCloseTo(sum,
                    org.assertj.core.data.Offset.offset(1e-5f));
        }
        assertThat(Gradients.of(a)).isNull();
    }

    @Test
    void joined_values_count_where_all_of_them_count() {
        Graph graph = Graph.builder()
                .input("a").input("b")
                .join("mean", Merge.AVE, "a", "b", "a")
                .layer("tanh", ActivationLayer.TANH, "mean")
                .output("tanh")
                .build();
        Pass pass = Pass.inference();
        Variable a = pass.constant(Tensor.full(0.25f, 3, 2, 1)).masked(Mask.ofLengths(3, 3, 1));
        Variable b = pass.constant(Tensor.full(1, 3, 2, 1)).masked(Mask.ofLengths(3, 2, 3));
        Variable output = Objects.requireNonNull(
                graph.run(pass, Map.of("a", a, "b", b)).get("tanh"));
        assertThat(output.mask()).isEqualTo(Mask.ofLengths(3, 2, 1));
        assertThat(output.value().data()).containsOnly((float) StrictMath.tanh(0.5));
    }

    @Test
    void two_equal_layers_start_differently() {
        Graph graph = Graph.builder()
                .input("x")
                .layer("a", Linear.of(2, 2), "x")
                .layer("b", Linear.of(2, 2), "x")
                .join("sum", Merge.SUM, "a", "b")
                .output("sum")
                .build();
        assertThat(graph.parameter("a.weight").value().data())
                .isNotEqualTo(graph.parameter("b.weight").value().data());
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void what_is_no_graph_is_refused() {
        assertRefused(() -> Graph.builder().input("a b"),
                "Graph: expected a name without blanks, dots, commas and brackets, got \"a b\"");
        assertRefused(() -> Graph.builder().input("x").input("x"),
                "Graph: expected a name that no other node has, got x twice");
        assertRefused(() -> Graph.builder().input("x").layer("y", Linear.of(1, 1), "z"),
                "Graph: expected one of the nodes [x], got z. Add it first.");
        assertRefused(() -> Graph.builder().input("x").shared("y", "x", "x"),
                "Graph: expected a node with a layer to share, got (x): input");
        assertRefused(() -> Graph.builder().input("x").join("y", Merge.SUM, "x"),
                "Graph: expected two values or more to join, got [x]");
        assertRefused(() -> Graph.builder().input("x").output("x").build(),
                "Graph: expected outputs that are computed, got the input x");
        GraphBuilder dead = Graph.builder().input("x")
                .layer("y", Linear.of(1, 1), "x").layer("z", Linear.of(1, 1), "x").output("z");
        assertRefused(dead::build, "Graph: expected nodes that lead to an output, got"
                + " (y): Linear(in_features=1, out_features=1, bias=True) ← x."
                + " Make it an output, or leave it away.");
        Linear same = Linear.of(1, 1);
        GraphBuilder twice = Graph.builder().input("x")
                .layer("y", same, "x").layer("z", same, "y").output("z");
        assertRefused(twice::build, "Graph: expected layers that share no parameter, got z.weight,"
                + " which is y.weight. A layer that is used again is added with shared().");
        assertRefused(() -> Graph.builder().input("x").layer("y", Rnn.of(1, 1).batchFirst(), "x"),
                "Graph: expected layers that take time first, got RNN(1, 1, batch_first=True)."
                        + " Leave batchFirst() away: a Sequential turns its batches itself.");
    }

    @Test
    void errors_name_the_node_and_the_inputs() {
        Graph graph = graph();
        assertRefused(() -> graph.run(Map.of("marks", marks)),
                "Graph: expected values for the inputs [words, marks], got some for [marks]");
        assertThatThrownBy(() -> graph.run(Map.of("words", Waves.ids(7, 6, 2), "marks",
                Waves.tensor(0.1, 6, 2, 3))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("node scores")
                .hasMessageContaining("[6, 2, 7]");
        assertThatThrownBy(() -> graph.outputShape(Shape.of(6)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Graph: expected one input and one output to be used as a layer, got"
                        + " [words, marks] and [scores, tag]. Use run().");
    }
}
