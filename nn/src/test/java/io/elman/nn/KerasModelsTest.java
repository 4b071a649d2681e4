package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.GoldenText;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Small models of Keras with masks, and stateful layers; `golden/keras_models.py` wrote the
/// numbers.
class KerasModelsTest {
    static List<GoldenText> models(String... kinds) {
        return WaveFixture.cases("keras_models").stream()
                .filter(text -> List.of(kinds).contains(text.given("model"))).toList();
    }

    static List<GoldenText> embedded() {
        return models("embedding");
    }

    static List<GoldenText> masked() {
        return models("masking");
    }

    static List<GoldenText> distributed() {
        return models("distributed");
    }

    static List<GoldenText> nested() {
        return models("nested");
    }

    static List<GoldenText> stateful() {
        return models("stateful");
    }

    @ParameterizedTest
    @MethodSource("embedded")
    void an_embedding_whose_zeros_are_masked(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        Layer layer = recurrent(fixture);
        Sequential model = Sequential.of(
                Embedding.of(fixture.integer("vocabulary"), fixture.integer("in")).masking(),
                layer, linear(fixture, layer));
        fixture.load(model.parameters());
        Pass pass = fixture.pass();
        assertLossAgrees(fixture, model.apply(pass, pass.ids(digits(fixture.word("ids")))));
        fixture.gradients(model.parameters());
    }

    @ParameterizedTest
    @MethodSource("masked")
    void a_masked_input(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        float padding = (float) fixture.number("mask_value");
        Layer layer = recurrent(fixture);
        Sequential model = Sequential.of(Masking.of(padding), layer, linear(fixture, layer));
        fixture.load(model.parameters());
        Variable x = fixture.input(fixture.mask("mask"), padding);
        assertLossAgrees(fixture, model.apply(fixture.pass(), x));
        fixture.gradients(model.parameters());
    }

    @ParameterizedTest
    @MethodSource("distributed")
    void a_linear_map_at_every_step(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        Linear linear = Linear.of(fixture.integer("in"), fixture.integer("out"));
        SequencedMap<String, Parameter> parameters = Parameters.under("0.", linear.parameters());
        fixture.load(parameters);
        Variable x = fixture.input().masked(fixture.mask("mask"));
        Variable output = TimeDistributed.of(linear).apply(fixture.pass(), x);
        fixture.output("output", output);
        fixture.gradients(parameters);
        assertThat(output.mask()).isEqualTo(fixture.mask("output_mask"));
    }

    /// Keras' TimeDistributed shows each inner sequence to the layer: here they are one batch.
    @ParameterizedTest
    @MethodSource("nested")
    void a_layer_over_sequences_within_sequences(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        Layer layer = recurrent(fixture);
        SequencedMap<String, Parameter> parameters = Parameters.under("0.", layer.parameters());
        fixture.load(parameters);
        int batch = fixture.integer("batch");
        int outer = fixture.integer("outer");
        int time = fixture.integer("time");
        int hidden = fixture.integer("hidden");
        Variable x = fixture.input()
                .reshape(Shape.of(batch * outer, time, fixture.integer("in")))
                .swapFirstAxes().masked(fixture.mask("mask"));
        Variable output = layer.apply(fixture.pass(), x);
        fixture.output("output", fixture.has("last")
                ? output.reshape(Shape.of(batch, outer, hidden))
                : output.swapFirstAxes().reshape(Shape.of(batch, outer, time, hidden)));
        fixture.gradients(parameters);
    }

    /// The same through the class. Inner steps that do not count are zero, as in Keras; where all
    /// count, the class has the recurrent layer itself.
    @ParameterizedTest
    @MethodSource("nested")
    void a_recurrent_layer_at_every_step(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        Layer layer = recurrent(fixture);
        Mask mask = fixture.mask("mask");
        TimeDistributed distributed = TimeDistributed.of(
                mask.isFull() ? layer : Sequential.of(Masking.of(0), layer));
        SequencedMap<String, Parameter> parameters = Parameters.under("0.", layer.parameters());
        fixture.load(parameters);
        Variable x = fixture.input();
        Variable counting = x.times(fixture.pass().constant(counting(mask, x.shape())));
        Variable output = distributed.apply(fixture.pass(), counting.swapFirstAxes());
        fixture.output("output", output.swapFirstAxes());
        fixture.gradients(parameters);
    }

    /// 1 at the steps of `[batch, outer, time, in]` that count, 0 elsewhere.
    private static Tensor counting(Mask mask, Shape shape) {
        Tensor counting = Tensor.zeros(shape);
        for (int i = 0; i < counting.data().length; i++) {
            int step = i / shape.size(3);
            counting.data()[i] = mask.at(step % mask.time(), step / mask.time()) ? 1 : 0;
        }
        return counting;
    }

    @ParameterizedTest
    @MethodSource("stateful")
    void a_state_goes_from_batch_to_batch(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        RecurrentLayer<?, ?> layer = KerasLayers.layer(fixture.word("kind"),
                fixture.integer("in"), fixture.integer("hidden")).holdOutput();
        fixture.load(layer.parameters());
        Mask mask = KerasLayers.mask(fixture);
        Pass inference = Pass.inference();
        StatefulLayer.Carried first = layer.carry(inference,
                inference.constant(fixture.sequences(0)).masked(mask), List.of());
        fixture.assertClose("output.0", first.output().value());
        StatefulLayer.Carried second = layer.carry(fixture.pass(), fixture.input(1).masked(mask),
                first.state().stream().map(part -> fixture.pass().constant(part.value()))
                        .toList());
        fixture.output("output.1", second.output());
        fixture.states(second.state());
        fixture.gradients(layer.parameters());
    }

    /// The recurrent layer, or two of them in both directions.
    private static Layer recurrent(WaveFixture fixture) {
        String merge = fixture.has("merge") ? fixture.word("merge") : null;
        if (merge == null) {
            RecurrentLayer<?, ?> layer = one(fixture).holdOutput();
            return fixture.has("last") ? layer.lastOutput() : layer;
        }
        RecurrentLayer<?, ?> forward = one(fixture);
        RecurrentLayer<?, ?> backward = one(fixture);
        return (fixture.has("last")
                ? Bidirectional.of(forward.lastOutput(), backward.lastOutput())
                : Bidirectional.of(forward, backward))
                .merge(Merge.valueOf(merge.toUpperCase(Locale.ROOT)));
    }

    private static RecurrentLayer<?, ?> one(WaveFixture fixture) {
        return KerasLayers.layer(fixture.word("kind"), fixture.integer("in"),
                fixture.integer("hidden"));
    }

    private static Linear linear(WaveFixture fixture, Layer before) {
        Shape sequence = Shape.of(fixture.integer("time"), fixture.integer("in"));
        return Linear.of(before.outputShape(sequence).size(-1), fixture.integer("out"));
    }

    /// The loss is the mean over the steps that count.
    private static void assertLossAgrees(WaveFixture fixture, Variable output) {
        fixture.assertClose("output", output.value());
        if (fixture.word("loss").equals("mse")) {
            fixture.loss(new MeanSquaredError().apply(fixture.pass(), output,
                    fixture.cotangent(0, output.shape())));
            return;
        }
        String targets = fixture.word("targets");
        fixture.loss(new SoftmaxCrossEntropy().apply(fixture.pass(), output,
                fixture.has("last") ? classes(targets) : digits(targets)));
    }

    /// A word of digits for each sequence as ids `[time, batch]`.
    private static IntTensor digits(String text) {
        String[] words = text.split(" ", -1);
        int time = words[0].length();
        int[] ids = new int[time * words.length];
        for (int b = 0; b < words.length; b++) {
            for (int t = 0; t < time; t++) {
                ids[t * words.length + b] = words[b].charAt(t) - '0';
            }
        }
        return IntTensor.of(Shape.of(time, words.length), ids);
    }

    /// A digit for each sequence as ids `[batch]`.
    private static IntTensor classes(String text) {
        IntTensor row = digits(text);
        return IntTensor.of(Shape.of(row.data().length), row.data());
    }
}
