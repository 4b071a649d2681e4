package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One-hot ids and repeated vectors, which the next layer may take without writing them out,
/// against the same numbers written out: the same bits forward, and gradients within rounding.
class CompactInputTest {
    private static final int TIME = 4;
    private static final int BATCH = 3;
    private static final int FEATURES = 5;
    private static final double TOLERANCE = 2e-6;

    /// A layer by its name, made anew for each side of the comparison.
    record Made(String name, Supplier<Layer> layer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Made> layers() {
        return List.of(
                new Made("Linear", () -> Linear.of(FEATURES, 6)),
                new Made("Linear without bias", () -> Linear.of(FEATURES, 6).withoutBias()),
                new Made("Rnn", () -> Rnn.of(FEATURES, 6)),
                new Made("Lstm", () -> Lstm.of(FEATURES, 6)),
                new Made("Lstm of two", () -> Lstm.of(FEATURES, 6).layers(2).bias(Bias.ONE)),
                new Made("Gru", () -> Gru.of(FEATURES, 6)),
                new Made("Gru that resets before",
                        () -> Gru.of(FEATURES, 6).resetBefore().bias(Bias.NONE)),
                new Made("Recurrent", () -> Recurrent.of(LstmCell.of(FEATURES, 6))),
                new Made("TimeDistributed", () -> TimeDistributed.of(Linear.of(FEATURES, 6))),
                new Made("Dropout", () -> Sequential.of(Dropout.of(0.5f), Linear.of(FEATURES, 6))),
                new Made("Softmax", () -> Sequential.of(Softmax.create(), Linear.of(FEATURES, 6))),
                new Made("Tanh",
                        () -> Sequential.of(ActivationLayer.TANH, Linear.of(FEATURES, 6))));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void one_hot_ids_equal_rows_of_zeros_and_ones(Made made) {
        IntTensor ids = Waves.ids(FEATURES, TIME, BATCH);
        Tensor rows = Tensor.zeros(TIME, BATCH, FEATURES);
        for (int i = 0; i < ids.data().length; i++) {
            rows.data()[i * FEATURES + ids.data()[i]] = 1;
        }
        Run compact = run(made, pass -> OneHot.of(FEATURES).apply(pass, pass.ids(ids)));
        Run dense = run(made, pass -> pass.constant(rows));
        assertSame(compact, dense);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void a_repeated_vector_equals_its_copies(Made made) {
        Tensor vectors = Waves.tensor(0.2, BATCH, FEATURES);
        Tensor copies = Tensor.zeros(TIME, BATCH, FEATURES);
        for (int t = 0; t < TIME; t++) {
            System.arraycopy(vectors.data(), 0, copies.data(), t * BATCH * FEATURES,
                    BATCH * FEATURES);
        }
        Variable[] source = new Variable[2];
        Run compact = run(made, pass -> {
            source[0] = pass.tracked(vectors);
            return RepeatVector.of(TIME).apply(pass, source[0]);
        });
        Run dense = run(made, pass -> source[1] = pass.tracked(copies));
        assertSame(compact, dense);
        double[] sum = new double[BATCH * FEATURES];
        float[] each = numbers(Gradients.of(source[1]));
        for (int i = 0; i < each.length; i++) {
            sum[i % sum.length] += each[i];
        }
        Closeness.assertClose("gradient of the vector", numbers(Gradients.of(source[0])), sum,
                TOLERANCE);
    }

    static List<Made> recurrentLayers() {
        return List.of(
                new Made("Rnn", () -> Rnn.of(FEATURES, 6)),
                new Made("Lstm", () -> Lstm.of(FEATURES, 6).layers(2).bidirectional()),
                new Made("Gru", () -> Gru.of(FEATURES, 6)),
                new Made("Gru that resets before", () -> Gru.of(FEATURES, 6).resetBefore()));
    }

    /// Sequence 1, or every one, has no step, so that nothing shows its vector.
    @ParameterizedTest
    @MethodSource("recurrentLayers")
    void a_repeated_vector_of_a_sequence_without_steps_may_hold_anything(Made made) {
        for (Mask mask : List.of(Mask.ofLengths(TIME, 2, 0, 4), Mask.ofLengths(TIME, 0, 0, 0))) {
            Variable[] source = new Variable[2];
            Run finite = run(made, pass -> {
                source[0] = pass.tracked(Waves.tensor(0.2, BATCH, FEATURES));
                return RepeatVector.of(TIME).apply(pass, source[0]).masked(mask);
            });
            Tensor spoilt = Waves.tensor(0.2, BATCH, FEATURES);
            Arrays.fill(spoilt.data(), FEATURES, 2 * FEATURES, Float.NaN);
            Run nan = run(made, pass -> {
                source[1] = pass.tracked(spoilt);
                return RepeatVector.of(TIME).apply(pass, source[1]).masked(mask);
            });
            assertThat(nan.output.data()).containsExactly(finite.output.data());
            assertThat(nan.gradients).containsOnlyKeys(finite.gradients.keySet());
            finite.gradients.forEach((name, expected) -> assertThat(nan.gradients.get(name))
                    .as(name).doesNotContain(Float.NaN).containsExactly(expected));
            assertThat(orZeros(source[1])).doesNotContain(Float.NaN)
                    .containsExactly(orZeros(source[0]));
        }
    }

    /// The gradient of an input, zeros if nothing depends on it.
    private static float[] orZeros(Variable input) {
        Tensor gradient = Gradients.of(input);
        return gradient == null ? new float[input.shape().elements()] : gradient.data();
    }

    /// @param gradients of the parameters that the output depends on
    private record Run(Tensor output, Map<String, float[]> gradients) {}

    private static Run run(Made made, Function<Pass, Variable> input) {
        Layer layer = made.layer.get();
        Waves.fill(layer.parameters());
        Pass pass = Pass.training(Rng.seed(1));
        Variable output = layer.apply(pass, input.apply(pass));
        Tensor cotangent = Waves.tensor(0.7, output.shape().dims());
        Gradients gradients = pass.backward(output.times(pass.constant(cotangent)).sum());
        Map<String, float[]> byName = new TreeMap<>();
        layer.parameters().forEach((name, parameter) -> {
            Tensor gradient = gradients.of(parameter);
            if (gradient != null) {
                byName.put(name, gradient.data());
            }
        });
        return new Run(output.value(), byName);
    }

    private static void assertSame(Run compact, Run dense) {
        assertThat(compact.output.shape()).isEqualTo(dense.output.shape());
        assertThat(compact.output.data()).containsExactly(dense.output.data());
        assertThat(compact.gradients).containsOnlyKeys(dense.gradients.keySet());
        dense.gradients.forEach((name, expected) -> {
            double[] exact = new double[expected.length];
            for (int i = 0; i < exact.length; i++) {
                exact[i] = expected[i];
            }
            Closeness.assertClose("gradient of " + name, compact.gradients.get(name), exact,
                    TOLERANCE);
        });
    }

    private static float[] numbers(@Nullable Tensor gradient) {
        return Objects.requireNonNull(gradient).data();
    }
}
