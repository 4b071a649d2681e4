package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.GoldenText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same of Keras as [KerasLayersTest], and its activations, by a cell over time.
class KerasCellsTest {
    static List<GoldenText> cases() {
        return WaveFixture.cases("keras_layers");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_states_and_gradients_are_those_of_keras(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        Cell cell = cell(fixture);
        Recurrent layer = Recurrent.of(cell);
        if (fixture.has("backwards")) {
            layer = layer.goBackwards();
        }
        if (!fixture.has("zero_output")) {
            layer = layer.holdOutput();
        }
        if (KerasLayers.givesLast(fixture)) {
            layer = layer.lastOutput();
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        cell.parameters().forEach((name, parameter) -> parameters.put(name + "_l0", parameter));
        fixture.load(parameters);
        Variable x = fixture.input().masked(KerasLayers.mask(fixture));
        StatefulLayer.Carried carried = layer.carry(fixture.pass(), x,
                fixture.initial().stream().map(part -> part.step(0)).toList());
        Variable output = KerasLayers.output(fixture, carried.output());
        fixture.output("output", output);
        fixture.states(carried.state().stream().map(part -> Variable.stack(List.of(part)))
                .toList());
        fixture.gradients(parameters);
        assertThat(output.mask()).isEqualTo(KerasLayers.outputMask(fixture));
    }

    private static Cell cell(WaveFixture fixture) {
        Activation f = activation(fixture, "activation", Activation.TANH);
        Activation gate = activation(fixture, "recurrent_activation", Activation.SIGMOID);
        return switch (KerasLayers.cell(fixture.word("kind"), fixture.integer("in"),
                fixture.integer("hidden"), !fixture.has("nobias"))) {
            case RnnCell rnn -> rnn.activation(f);
            case LstmCell lstm -> lstm.activation(f).recurrentActivation(gate);
            case GruCell gru -> gru.activation(f).recurrentActivation(gate);
            case Cell other -> throw new AssertionError(other);
        };
    }

    private static Activation activation(WaveFixture fixture, String key, Activation usual) {
        return fixture.has(key)
                ? Activation.valueOf(fixture.word(key).toUpperCase(Locale.ROOT))
                : usual;
    }
}
