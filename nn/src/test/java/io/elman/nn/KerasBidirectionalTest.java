package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.GoldenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Keras' `Bidirectional`; `golden/keras_bidirectional.py` wrote the numbers.
class KerasBidirectionalTest {
    static List<GoldenText> cases() {
        return WaveFixture.cases("keras_bidirectional");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_states_and_gradients_are_those_of_keras(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        Bidirectional layer = Bidirectional
                .of(layer(fixture, "forward", "hidden"),
                        layer(fixture, "backward", "backward_hidden"))
                .merge(Merge.valueOf(fixture.word("merge").toUpperCase(Locale.ROOT)));
        fixture.load(layer.parameters());
        Variable x = fixture.input().masked(KerasLayers.mask(fixture));
        List<Variable> initial = new ArrayList<>(fixture.initial(".forward", 0));
        initial.addAll(fixture.initial(".backward", 1));
        StatefulLayer.Carried carried = layer.carry(fixture.pass(), x, initial);
        fixture.output("output", carried.output());
        fixture.states(carried.state());
        fixture.gradients(layer.parameters());
        assertThat(carried.output().mask())
                .isEqualTo(fixture.has("output_mask") ? fixture.mask("output_mask") : null);
    }

    private static SequenceLayer layer(WaveFixture fixture, String side, String size) {
        RecurrentLayer<?, ?> layer = KerasLayers.layer(
                fixture.word(side), fixture.integer("in"), fixture.integer(size));
        return fixture.has("last") ? layer.lastOutput() : layer;
    }
}
