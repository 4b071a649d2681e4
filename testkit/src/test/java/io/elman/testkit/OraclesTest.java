package io.elman.testkit;

import static io.elman.testkit.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OraclesTest {
    private static final double EXACT = 1e-14;
    private final Golden golden = Golden.load(OraclesTest.class, "/golden/oracles.txt");

    /// One recurrent layer with everything that goes into it.
    private record Layer(
            String kind, ValueSequence input, RecurrentWeights weights, ValueMatrix h0,
            ValueMatrix c0) {
        static Layer of(String kind, Golden golden) {
            ValueMatrix h0 = ValueMatrix.of(2, 2, golden.values("h_0"));
            ValueMatrix c0 = golden.has("c_0") ? ValueMatrix.of(2, 2, golden.values("c_0")) : h0;
            ValueSequence input = ValueSequence.of(3, 2, 3, golden.values("input"));
            return new Layer(kind, input, RecurrentWeights.of(golden, 0), h0, c0);
        }

        Oracles.Result run() {
            return switch (kind) {
                case "rnn_tanh" -> Oracles.rnn(input, weights, h0, Value::tanh);
                case "rnn_relu" -> Oracles.rnn(input, weights, h0, Value::relu);
                case "lstm" -> Oracles.lstm(input, weights, h0, c0);
                case "gru" -> Oracles.gru(input, weights, h0);
                case "gru_reset_before" -> Oracles.gruResetBefore(input, weights, h0);
                default -> throw new AssertionError(kind);
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn_tanh", "rnn_relu", "lstm", "gru"})
    void recurrent_layers_give_the_outputs_and_gradients_of_pytorch(String kind) {
        Golden expected = golden.under(kind);
        Layer layer = Layer.of(kind, expected);

        Oracles.Result result = layer.run();
        List<Value> losses = new ArrayList<>();
        losses.add(result.output().weightedSum(expected.values("cotangent.output")));
        losses.add(result.h().weightedSum(expected.values("cotangent.h_n")));
        if (expected.has("c_n")) {
            losses.add(result.c().weightedSum(expected.values("cotangent.c_n")));
            assertClose("c_n", result.c().data(), expected.values("c_n"), EXACT);
        }
        Value.sum(losses).backward();

        assertClose("output", result.output().data(), expected.values("output"), EXACT);
        assertClose("h_n", result.h().data(), expected.values("h_n"), EXACT);
        Map<String, double[]> gradients = Map.of(
                "input", layer.input().gradients(),
                "h_0", layer.h0().gradients(),
                "c_0", layer.c0().gradients(),
                "weight_ih_l0", layer.weights().inputs().gradients(),
                "weight_hh_l0", layer.weights().hidden().gradients(),
                "bias_ih_l0", layer.weights().all().get(2).gradients(),
                "bias_hh_l0", layer.weights().all().get(3).gradients());
        List<GoldenTensor> expectedGradients = expected.startingWith("grad.");
        assertThat(expectedGradients).hasSize(expected.has("c_0") ? 7 : 6);
        for (GoldenTensor gradient : expectedGradients) {
            double[] actual = Objects.requireNonNull(gradients.get(gradient.name()),
                    gradient.name());
            assertClose(gradient.name(), actual, gradient.values(), EXACT);
        }
    }

    @Test
    void the_gru_with_the_reset_before_follows_its_formula_by_hand() {
        // One unit, one input. W_ir = 1, W_iz = 0, W_in = 0.5; W_hr = 0, W_hz = 0, W_hn = 2.
        RecurrentWeights weights = new RecurrentWeights(
                ValueMatrix.of(3, 1, 1, 0, 0.5),
                ValueMatrix.of(3, 1, 0, 0, 2),
                ValueMatrix.of(1, 3, 0, Math.log(3), 0.25),
                ValueMatrix.of(1, 3, 0, 0, -0.125));
        ValueSequence input = ValueSequence.of(1, 1, 1, Math.log(3));

        double h = Oracles.gruResetBefore(input, weights, ValueMatrix.of(1, 1, 0.8))
                .h()
                .data()[0];

        // r = z = sigmoid(log 3) = 0.75
        double n = Math.tanh(0.5 * Math.log(3) + 0.25 + 2 * (0.75 * 0.8) - 0.125);
        assertThat(h).isCloseTo(0.25 * n + 0.75 * 0.8, within(1e-15));
    }

    @Test
    void the_two_forms_of_the_gru_agree_when_the_reset_gate_is_wide_open() {
        Golden numbers = golden.under("gru");
        RecurrentWeights trained = RecurrentWeights.of(numbers, 0);
        double[] open = {50, 50, 0.5, -0.25, 0.75, 0.125};
        RecurrentWeights weights = new RecurrentWeights(trained.inputs(), trained.hidden(),
                ValueMatrix.of(1, 6, open), null);
        ValueSequence input = ValueSequence.of(3, 2, 3, numbers.values("input"));

        assertClose(
                Oracles.gruResetBefore(input, weights, null).output().data(),
                Oracles.gru(input, weights, null).output().data(),
                EXACT);
        assertThat(Oracles.gruResetBefore(input, trained, null).output().data())
                .isNotEqualTo(Oracles.gru(input, trained, null).output().data());
    }

    @Test
    void the_gru_with_the_reset_before_has_the_right_gradients() {
        Layer layer = Layer.of("gru_reset_before", golden.under("gru"));
        double[] factors = golden.under("gru").values("cotangent.output");
        layer.run().output().weightedSum(factors).backward();

        Function<double[], Double> ofHidden = numbers -> {
            RecurrentWeights moved = new RecurrentWeights(
                    layer.weights().inputs(),
                    ValueMatrix.of(6, 2, numbers),
                    layer.weights().inputBias(),
                    layer.weights().hiddenBias());
            return Oracles.gruResetBefore(layer.input(), moved, layer.h0())
                    .output()
                    .weightedSum(factors)
                    .data();
        };

        GradientCheck.checkEvery(
                "weight_hh",
                ofHidden::apply,
                layer.weights().hidden().data(),
                layer.weights().hidden().gradients(),
                1e-8);
    }

    @Test
    void a_missing_initial_state_is_zero() {
        for (String kind : List.of("rnn_tanh", "lstm", "gru")) {
            Golden numbers = golden.under(kind);
            ValueSequence input = ValueSequence.of(3, 2, 3, numbers.values("input"));
            RecurrentWeights weights = RecurrentWeights.of(numbers, 0);
            ValueMatrix zeros = ValueMatrix.zeros(2, 2);

            Oracles.Result missing = new Layer(kind, input, weights, zeros, zeros).run();
            Oracles.Result given = switch (kind) {
                case "lstm" -> Oracles.lstm(input, weights, null, null);
                case "gru" -> Oracles.gru(input, weights, null);
                default -> Oracles.rnn(input, weights, null, Value::tanh);
            };

            assertThat(missing.output().data()).isEqualTo(given.output().data());
        }
    }

    @Test
    void losses_are_those_of_pytorch() {
        Golden expected = golden.under("cross_entropy");
        ValueMatrix logits = ValueMatrix.of(3, 4, expected.values("logits"));
        Value loss = Oracles.crossEntropy(logits, expected.integers("targets"));
        loss.scaled(expected.scalar("cotangent.loss"), 0).backward();
        assertThat(loss.data()).isCloseTo(expected.scalar("loss"), within(EXACT));
        assertClose(logits.gradients(), expected.values("grad.logits"), EXACT);
        assertClose(Oracles.softmax(logits).data(), expected.values("softmax"), EXACT);

        expected = golden.under("mse");
        ValueMatrix prediction = ValueMatrix.of(3, 2, expected.values("input"));
        loss = Oracles.meanSquaredError(prediction, expected.values("target"));
        loss.scaled(expected.scalar("cotangent.loss"), 0).backward();
        assertThat(loss.data()).isCloseTo(expected.scalar("loss"), within(EXACT));
        assertClose(prediction.gradients(), expected.values("grad.input"), EXACT);
    }

    @Test
    void cross_entropy_takes_a_distribution_and_survives_large_logits() {
        ValueMatrix logits = ValueMatrix.of(1, 3, 1000, 0, -1000);

        assertThat(Oracles.crossEntropy(logits, new double[] {0.25, 0.5, 0.25}).data())
                .isEqualTo(0.5 * 1000 + 0.25 * 2000);
        assertThat(Oracles.crossEntropy(logits, 0).data()).isEqualTo(0);
        assertThat(Oracles.softmax(logits).data()).containsExactly(1, 0, 0);
    }

    @Test
    void linear_multiplies_by_the_transposed_weight_and_adds_the_bias() {
        ValueMatrix x = ValueMatrix.of(1, 2, 3, 4);
        ValueMatrix weight = ValueMatrix.of(3, 2, 1, 0, 0, 1, 1, 1);

        assertThat(Oracles.linear(x, weight, null).data()).containsExactly(3, 4, 7);
        assertThat(Oracles.linear(x, weight, ValueMatrix.of(1, 3, 1, 2, 3)).data())
                .containsExactly(4, 6, 10);
    }
}
