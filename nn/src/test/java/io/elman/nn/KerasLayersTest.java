package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.GoldenText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Keras' `SimpleRNN`, `LSTM` and `GRU` with masks, backwards, with last outputs;
/// `golden/keras_layers.py` wrote the numbers.
class KerasLayersTest {
    static List<GoldenText> cases() {
        return WaveFixture.cases("keras_layers").stream()
                .filter(text -> !text.given().containsKey("activation")).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_states_and_gradients_are_those_of_keras(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        RecurrentLayer<?, ?> layer = layer(fixture, KerasLayers.layer(
                fixture.word("kind"), fixture.integer("in"), fixture.integer("hidden")));
        fixture.load(layer.parameters());
        Variable x = fixture.input().masked(KerasLayers.mask(fixture));
        StatefulLayer.Carried carried = layer.carry(fixture.pass(), x, fixture.initial());
        Variable output = KerasLayers.output(fixture, carried.output());
        fixture.output("output", output);
        fixture.states(carried.state());
        fixture.gradients(layer.parameters());
        assertThat(output.mask()).isEqualTo(KerasLayers.outputMask(fixture));
    }

    private static <L extends RecurrentLayer<L, ?>> RecurrentLayer<?, ?> layer(WaveFixture fixture,
            RecurrentLayer<L, ?> plain) {
        RecurrentLayer<L, ?> layer = plain;
        if (fixture.has("nobias")) {
            layer = layer.bias(Bias.NONE);
        }
        if (fixture.has("backwards")) {
            layer = layer.goBackwards();
        }
        if (!fixture.has("zero_output")) {
            layer = layer.holdOutput();
        }
        return KerasLayers.givesLast(fixture) ? layer.lastOutput() : layer;
    }
}
