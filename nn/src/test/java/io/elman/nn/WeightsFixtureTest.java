package io.elman.nn;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.optim.Constraints;
import io.elman.nn.optim.Regularizers;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Constraint;
import io.elman.tensor.autodiff.Penalty;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import io.elman.testkit.GoldenTensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keras' regularizers and constraints: `golden/weights.py` wrote the numbers. Keras' kernels are
/// `[in, out]`, Elman's weights `[out, in]`.
class WeightsFixtureTest {
    private static final Golden GOLDEN = Golden.load(WeightsFixtureTest.class,
            "/golden/weights.txt");

    private static final Map<String, Penalty> PENALTIES = Map.ofEntries(
            entry("l1", Regularizers.l1(0.25)),
            entry("l2", Regularizers.l2(0.125)),
            entry("l1l2", Regularizers.l1l2(0.25, 0.125)));

    private static final Map<String, Constraint> CONSTRAINTS = Map.ofEntries(
            entry("max_norm", Constraints.maxNorm(1.5)),
            entry("non_neg", Constraints.nonNeg()),
            entry("unit_norm", Constraints.unitNorm()),
            entry("min_max_norm", Constraints.minMaxNorm(2, 3, 1)),
            entry("min_max_norm_rate", Constraints.minMaxNorm(2, 3, 0.25)));

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "bias"})
    void penalties_are_those_of_keras(String shape) {
        PENALTIES.forEach((name, penalty) -> {
            Golden golden = GOLDEN.under(name + "_" + shape);
            Tensor weights = weights(golden.get("weights"));
            assertThat(penalty.value(weights)).isCloseTo(golden.scalar("value"), within(1e-12));
            Tensor gradient = Tensor.zeros(weights.shape());
            penalty.addGradient(weights, gradient);
            Closeness.assertClose(name, gradient.data(), expected(golden.get("gradient")), 1e-7);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "bias"})
    void constraints_are_those_of_keras(String shape) {
        CONSTRAINTS.forEach((name, constraint) -> {
            Golden golden = GOLDEN.under(name + "_" + shape);
            Tensor weights = weights(golden.get("weights"));
            constraint.apply(weights);
            Closeness.assertClose(name, weights.data(), expected(golden.get("constrained")), 2e-7);
        });
    }

    @Test
    void a_gradient_of_a_penalty_is_added() {
        Tensor gradient = Tensor.of(1, 2);
        Regularizers.l1l2(0.5, 0.25).addGradient(Tensor.of(-2, 4), gradient);
        assertThat(gradient.data()).containsExactly(1 - 0.5f - 1, 2 + 0.5f + 2);
    }

    @Test
    void a_row_of_zeros_stays_as_it_is() {
        Tensor weights = Tensor.of(new float[][] {{0, 0}, {3, 4}});
        Constraints.unitNorm().apply(weights);
        assertThat(weights.data()).containsExactly(0, 0, 0.6f, 0.8f);
    }

    @Test
    void print_their_constants() {
        assertThat(Regularizers.l2(0.01)).hasToString("L1L2[l1=0.0, l2=0.01]");
        assertThat(Constraints.maxNorm(2)).hasToString("RowNorm[least=0.0, most=2.0, rate=1.0]");
        assertThat(Constraints.nonNeg()).hasToString("NonNegative[]");
    }

    private static Tensor weights(GoldenTensor tensor) {
        float[] numbers = new float[tensor.values().length];
        double[] transposed = expected(tensor);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) transposed[i];
        }
        int[] shape = tensor.shape();
        return Tensor.of(
                shape.length == 1 ? Shape.of(shape[0]) : Shape.of(shape[1], shape[0]), numbers);
    }

    /// The numbers in Elman's order.
    private static double[] expected(GoldenTensor tensor) {
        if (tensor.shape().length == 1) {
            return tensor.values();
        }
        int in = tensor.shape()[0];
        int out = tensor.shape()[1];
        double[] transposed = new double[in * out];
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                transposed[j * in + i] = tensor.values()[i * out + j];
            }
        }
        return transposed;
    }
}
