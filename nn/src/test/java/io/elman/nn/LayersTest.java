package io.elman.nn;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Layers from their descriptions.
class LayersTest {
    static List<LayerCase> cases() {
        return LayerCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_layer_from_its_description_is_the_same(LayerCase which) {
        Layer layer = which.layer();
        Layer made = Layers.standard().layer(layer.spec());
        assertThat(made.spec()).isEqualTo(layer.spec());
        assertThat(made).hasSameClassAs(layer).hasToString(layer.toString());
        assertThat(List.copyOf(shapes(made).entrySet()))
                .isEqualTo(List.copyOf(shapes(layer).entrySet()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_layer_from_its_description_draws_and_computes_the_same_bits(LayerCase which) {
        Layer layer = which.layer();
        Layer made = Layers.standard().layer(layer.spec());
        layer.initialize(Rng.seed(5));
        made.initialize(Rng.seed(5));
        assertThat(made.apply(which.input()).data())
                .containsExactly(layer.apply(which.input()).data());
    }

    @Test
    void every_kind_of_layer_has_a_case() {
        assertThat(cases().stream().map(which -> which.layer().spec().kind()).distinct())
                .containsExactlyInAnyOrder(
                        "Activation", "Bidirectional", "Dropout", "Embedding", "Graph", "Gru",
                        "LayerNorm",
                        "Linear", "LockedDropout", "Lstm", "Masking", "OneHot", "Recurrent",
                        "RepeatVector", "Rnn", "Sequential", "Softmax", "TimeDistributed");
    }

    @Test
    void every_option_is_kept() {
        Rnn rnn = Rnn.of(2, 3).relu().layers(2).bias(Bias.ONE).bidirectional().batchFirst()
                .dropout(0.1f).inputDropout(0.2f).recurrentDropout(0.3f).lastOutput()
                .learnInitialState();
        assertThat(Layers.standard().layer(rnn.spec()).spec().options()).isEqualTo(Map.ofEntries(
                entry("in", 2L), entry("hidden", 3L), entry("layers", 2L),
                entry("bidirectional", true), entry("projection", 0L),
                entry("bias", "one"), entry("scheme", "pytorch"), entry("learns_state", true),
                entry("last_output", true), entry("backwards", false), entry("held", false),
                entry("dropout", 0.1), entry("input_dropout", 0.2), entry("hidden_dropout", 0.3),
                entry("batch_first", true), entry("nonlinearity", "relu")));
        assertThat(Layers.standard()
                .layer(Lstm.of(2, 3).projection(2).goBackwards().holdOutput().spec())
                .spec().options())
                .containsEntry("projection", 2L)
                .containsEntry("backwards", true)
                .containsEntry("held", true);
        assertThat(
                Layers.standard().layer(Gru.of(2, 3).keras().resetBefore().spec()).spec().options())
                .containsEntry("reset_after", false)
                .containsEntry("scheme", "keras")
                .containsEntry("bias", "one");
        assertThat(Layers.standard().layer(Dropout.of(0.1f).spec()).spec().options())
                .isEqualTo(Map.of("p", 0.1));
    }

    private static Map<String, Shape> shapes(Layer layer) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        layer.parameters().forEach((name, parameter) -> shapes.put(name, parameter.shape()));
        return shapes;
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void refuses_an_unknown_kind() {
        assertRefused(
                () -> Layers.standard().layer(Spec.of("Transformer")),
                "Layers: expected a layer that this version of Elman has, or one of your own named"
                        + " by Layers.standard().withLayer(\"Transformer\", ...), got Transformer");
        assertRefused(
                () -> Layers.standard().layer(
                        Spec.of("Sequential", Spec.of("Softmax"), Spec.of("lstm"))),
                "Layers: expected a layer that this version of Elman has, or one of your own named"
                        + " by Layers.standard().withLayer(\"lstm\", ...), got lstm");
        assertRefused(
                () -> Layers.standard().layer(Spec.of("Recurrent", Spec.of("leaky"))),
                "Layers: expected a cell that this version of Elman has, or one of your own named"
                        + " by Layers.standard().withCell(\"leaky\", ...), got leaky");
    }

    @Test
    void refuses_a_kind_that_is_taken() {
        assertRefused(() -> Layers.standard().withLayer("Gru", (_, _) -> Softmax.create()),
                "Layers: expected a kind that no layers have yet, got Gru. Choose another name,"
                        + " in spec() too.");
        Layers own = Layers.standard().withCell("leaky", (_, _) -> RnnCell.of(2, 3));
        assertRefused(() -> own.withCell("leaky", (_, _) -> RnnCell.of(2, 3)),
                "Layers: expected a kind that no cells have yet, got leaky. Choose another name,"
                        + " in spec() too.");
    }

    @Test
    void refuses_what_is_made_for_another_kind() {
        Layers own = Layers.standard().withCell("leaky", (_, _) -> RnnCell.of(2, 3))
                .withLayer("soft", (_, _) -> Softmax.create());
        assertRefused(() -> own.cell(Spec.of("leaky")),
                "Layers: expected a spec() of the kind leaky from what is made for it, got one of"
                        + " RnnCell");
        assertRefused(() -> own.layer(Spec.of("soft")),
                "Layers: expected a spec() of the kind soft from what is made for it, got one of"
                        + " Softmax");
    }

    @Test
    void those_of_ones_own_are_in_what_they_were_given_to_only() {
        Layers.standard().withCell("leaky", (_, _) -> RnnCell.of(2, 3));
        assertThatThrownBy(() -> Layers.standard().cell(Spec.of("leaky")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_an_unknown_option() {
        assertRefused(
                () -> Layers.standard().layer(OneHot.of(3).spec().with("on", 1)),
                "OneHot: expected the options [classes], got on");
        assertRefused(
                () -> Layers.standard().layer(Softmax.create().spec().with("dim", 0)),
                "Softmax: expected the options [], got dim");
        assertRefused(
                () -> Layers.standard().layer(Linear.of(2, 3).spec().with("device", "cuda")),
                "Linear: expected the options [in, out, bias, scheme], got device");
    }

    @Test
    void refuses_a_missing_option() {
        assertRefused(() -> Layers.standard().layer(Spec.of("OneHot")),
                "OneHot: expected a whole number as classes, got nothing");
        assertRefused(() -> Layers.standard().layer(Spec.of("Dropout")),
                "Dropout: expected a number as p, got nothing");
        assertRefused(
                () -> Layers.standard().layer(Spec.of("Activation")),
                "Activation: expected one of [tanh, sigmoid, relu, linear, hard_sigmoid, hard_tanh, "
                        + "softsign, softplus, elu, selu, silu, gelu, leaky_relu, exponential] as f, "
                        + "got nothing");
    }

    @Test
    void refuses_an_option_of_another_kind() {
        Spec linear = Linear.of(2, 3).spec();
        assertRefused(
                () -> Layers.standard().layer(linear.with("in", 2.5)),
                "Linear: expected a whole number as in, got 2.5");
        assertRefused(
                () -> Layers.standard().layer(linear.with("in", 1L << 40)),
                "Linear: expected a whole number as in, got 1099511627776");
        assertRefused(() -> Layers.standard().layer(linear.with("in", 0)),
                "Linear: expected in of at least 1, got 0");
        assertRefused(() -> Layers.standard().layer(linear.with("bias", "yes")),
                "Linear: expected true or false as bias, got yes");
        assertRefused(
                () -> Layers.standard().layer(linear.with("scheme", "KERAS")),
                "Linear: expected one of [pytorch, keras] as scheme, got KERAS");
        assertRefused(
                () -> Layers.standard().layer(Dropout.of(0).spec().with("p", "half")),
                "Dropout: expected a number as p, got half");
        assertRefused(
                () -> Layers.standard().layer(Dropout.of(0).spec().with("p", 2)),
                "Dropout: expected a probability from 0 to 1, got 2.0");
        assertRefused(
                () -> Layers.standard().layer(Rnn.of(2, 3).spec().with("nonlinearity", "sigmoid")),
                "Rnn: expected one of [tanh, relu] as nonlinearity, got sigmoid");
    }

    @Test
    void refuses_layers_where_there_are_none_inside() {
        Spec softmax = Spec.of("Softmax");
        assertRefused(
                () -> Layers.standard().layer(Spec.of("Softmax", softmax)),
                "Softmax: expected no layers inside, got 1");
        assertRefused(
                () -> Layers.standard().layer(Spec.of("TimeDistributed")),
                "TimeDistributed: expected one layer inside, got 0");
        assertRefused(
                () -> Layers.standard().layer(Spec.of("TimeDistributed", softmax, softmax)),
                "TimeDistributed: expected one layer inside, got 2");
        assertRefused(
                () -> Layers.standard().layer(Spec.of("Sequential")),
                "Sequential: expected number of layers of at least 1, got 0");
    }
}
