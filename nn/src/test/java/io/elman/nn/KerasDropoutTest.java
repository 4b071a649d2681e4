package io.elman.nn;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.SequenceWeights;
import io.elman.tensor.autodiff.Traversal;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.GoldenText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Where Keras' `dropout` and `recurrent_dropout` act, given what they drop;
/// `golden/keras_dropout.py` wrote the numbers.
class KerasDropoutTest {
    static List<GoldenText> cases() {
        return WaveFixture.cases("keras_dropout");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_states_and_gradients_are_those_of_keras(GoldenText text) {
        WaveFixture fixture = new WaveFixture(text);
        RecurrentLayer<?, ?> layer = KerasLayers.layer(
                fixture.word("kind"), fixture.integer("in"), fixture.integer("hidden"));
        fixture.load(layer.parameters());
        Variable x = fixture.input();
        if (fixture.has("dropout")) {
            Variable kept = fixture.pass().constant(fixture.tensor("dropout"));
            x = x.times(kept.repeated(fixture.integer("time")));
        }
        Tensor hidden = fixture.has("recurrent_dropout")
                ? fixture.tensor("recurrent_dropout")
                : null;
        List<Variable> results = layer.layer(fixture.pass(), weights(fixture, layer), x,
                fixture.initial().stream().map(part -> part.step(0)).toList(),
                new Traversal(null, false, hidden));
        fixture.output("output", results.getFirst());
        fixture.states(results.stream().skip(1).map(part -> Variable.stack(List.of(part)))
                .toList());
        fixture.gradients(layer.parameters());
    }

    private static SequenceWeights weights(WaveFixture fixture, RecurrentLayer<?, ?> layer) {
        return new SequenceWeights(
                fixture.pass().read(layer.parameters().get("weight_ih_l0")),
                fixture.pass().read(layer.parameters().get("weight_hh_l0")),
                bias(fixture, layer.parameters().get("bias_ih_l0")),
                bias(fixture, layer.parameters().get("bias_hh_l0")));
    }

    private static @Nullable Variable bias(WaveFixture fixture, @Nullable Parameter bias) {
        return bias == null ? null : fixture.pass().read(bias);
    }
}
