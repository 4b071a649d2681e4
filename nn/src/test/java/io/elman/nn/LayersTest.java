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
        Layer made = Layers.of(layer.spec());
        assertThat(made.spec()).isEqualTo(layer.spec());
        assertThat(made).hasSameClassAs(layer).hasToString(layer.toString());
        assertThat(List.copyOf(shapes(made).entrySet()))
                .isEqualTo(List.copyOf(shapes(layer).entrySet()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_layer_from_its_description_draws_and_computes_the_same_bits(LayerCase which) {
        Layer layer = which.layer();
        Layer made = Layers.of(layer.spec());
        layer.initialize(Rng.seed(5));
        made.initialize(Rng.seed(5));
        assertThat(made.apply(which.input()).data())
                .containsExactly(layer.apply(which.input()).data());
    }

    @Test
    void every_kind_of_layer_has_a_case() {
        assertThat(cases().stream().map(which -> which.layer().spec().kind()).distinct())
                .containsExactlyInAnyOrder(
                        "Activation", "Bidirectional", "Dropout", "Embedding", "Gru", "LayerNorm",
                        "Linear", "LockedDropout", "Lstm", "Masking", "OneHot", "Recurrent",
                        "RepeatVector", "Rnn", "Sequential", "Softmax", "TimeDistributed");
    }

    @Test
    void every_option_is_kept() {
        Rnn rnn = Rnn.of(2, 3).relu().layers(2).bias(Bias.ONE).bidirectional().batchFirst()
                .dropout(0.1f).inputDropout(0.2f).recurrentDropout(0.3f).lastOutput()
                .learnInitialState();
        assertThat(Layers.of(rnn.spec()).spec().options()).isEqualTo(Map.ofEntries(
                entry("in", 2L), entry("hidden", 3L), entry("layers", 2L),
                entry("bidirectional", true), entry("projection", 0L),
                entry("bias", "one"), entry("scheme", "pytorch"), entry("learns_state", true),
                entry("last_output", true), entry("backwards", false), entry("held", false),
                entry("dropout", 0.1), entry("input_dropout", 0.2), entry("hidden_dropout", 0.3),
                entry("batch_first", true), entry("nonlinearity", "relu")));
        assertThat(Layers.of(Lstm.of(2, 3).projection(2).goBackwards().holdOutput().spec())
                .spec().options())
                .containsEntry("projection", 2L)
                .containsEntry("backwards", true)
                .containsEntry("held", true);
        assertThat(Layers.of(Gru.of(2, 3).keras().resetBefore().spec()).spec().options())
                .containsEntry("reset_after", false)
                .containsEntry("scheme", "keras")
                .containsEntry("bias", "one");
        assertThat(Layers.of(Dropout.of(0.1f).spec()).spec().options()).isEqualTo(Map.of("p", 0.1));
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
                () -> Layers.of(LayerSpec.of("Transformer")),
                "Layers: expected a layer that this version of Elman has, got Transformer");
        assertRefused(
                () -> Layers.of(
                        LayerSpec.of("Sequential", LayerSpec.of("Softmax"), LayerSpec.of("lstm"))),
                "Layers: expected a layer that this version of Elman has, got lstm");
    }

    @Test
    void refuses_an_unknown_option() {
        assertRefused(
                () -> Layers.of(OneHot.of(3).spec().with("on", 1)),
                "OneHot: expected the options [classes], got on");
        assertRefused(
                () -> Layers.of(Softmax.create().spec().with("dim", 0)),
                "Softmax: expected the options [], got dim");
        assertRefused(
                () -> Layers.of(Linear.of(2, 3).spec().with("device", "cuda")),
                "Linear: expected the options [in, out, bias, scheme], got device");
    }

    @Test
    void refuses_a_missing_option() {
        assertRefused(() -> Layers.of(LayerSpec.of("OneHot")),
                "OneHot: expected a whole number as classes, got nothing");
        assertRefused(() -> Layers.of(LayerSpec.of("Dropout")),
                "Dropout: expected a number as p, got nothing");
        assertRefused(
                () -> Layers.of(LayerSpec.of("Activation")),
                "Activation: expected one of [tanh, sigmoid, relu, linear, hard_sigmoid, hard_tanh, "
                        + "softsign, softplus, elu, selu, silu, gelu, leaky_relu, exponential] as f, "
                        + "got nothing");
    }

    @Test
    void refuses_an_option_of_another_kind() {
        LayerSpec linear = Linear.of(2, 3).spec();
        assertRefused(
                () -> Layers.of(linear.with("in", 2.5)),
                "Linear: expected a whole number as in, got 2.5");
        assertRefused(
                () -> Layers.of(linear.with("in", 1L << 40)),
                "Linear: expected a whole number as in, got 1099511627776");
        assertRefused(() -> Layers.of(linear.with("in", 0)),
                "Linear: expected in of at least 1, got 0");
        assertRefused(() -> Layers.of(linear.with("bias", "yes")),
                "Linear: expected true or false as bias, got yes");
        assertRefused(
                () -> Layers.of(linear.with("scheme", "KERAS")),
                "Linear: expected one of [pytorch, keras] as scheme, got KERAS");
        assertRefused(
                () -> Layers.of(Dropout.of(0).spec().with("p", "half")),
                "Dropout: expected a number as p, got half");
        assertRefused(
                () -> Layers.of(Dropout.of(0).spec().with("p", 2)),
                "Dropout: expected a probability from 0 to 1, got 2.0");
        assertRefused(
                () -> Layers.of(Rnn.of(2, 3).spec().with("nonlinearity", "sigmoid")),
                "Rnn: expected one of [tanh, relu] as nonlinearity, got sigmoid");
    }

    @Test
    void refuses_layers_where_there_are_none_inside() {
        LayerSpec softmax = LayerSpec.of("Softmax");
        assertRefused(
                () -> Layers.of(LayerSpec.of("Softmax", softmax)),
                "Softmax: expected no layers inside, got 1");
        assertRefused(
                () -> Layers.of(LayerSpec.of("TimeDistributed")),
                "TimeDistributed: expected one layer inside, got 0");
        assertRefused(
                () -> Layers.of(LayerSpec.of("TimeDistributed", softmax, softmax)),
                "TimeDistributed: expected one layer inside, got 2");
        assertRefused(
                () -> Layers.of(LayerSpec.of("Sequential")),
                "Sequential: expected number of layers of at least 1, got 0");
    }
}
