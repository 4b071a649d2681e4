package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.loss.Loss;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PyTorch's `cross_entropy` and `mse_loss`, each the mean: `golden/losses.py` wrote the numbers.
class LossFixtureTest {
    private static final Golden GOLDEN = Golden.load(LossFixtureTest.class, "/golden/losses.txt");
    private static final double TOLERANCE = 1e-5;

    static List<String> crossEntropies() {
        return GOLDEN.cases().stream().filter(name -> !name.startsWith("mse")).toList();
    }

    static List<String> squaredErrors() {
        return GOLDEN.cases().stream().filter(name -> name.startsWith("mse")).toList();
    }

    @ParameterizedTest
    @MethodSource("crossEntropies")
    void cross_entropy_is_that_of_pytorch(String name) {
        Golden golden = GOLDEN.under(name);
        boolean indices = golden.shape("targets").length < golden.shape("logits").length;
        Values targets = indices
                ? IntTensor.of(Shape.of(golden.shape("targets")), golden.integers("targets"))
                : tensor(golden, "targets");
        assertAgrees(golden, "logits", targets, new SoftmaxCrossEntropy());
    }

    @ParameterizedTest
    @MethodSource("squaredErrors")
    void mean_squared_error_is_that_of_pytorch(String name) {
        Golden golden = GOLDEN.under(name);
        assertAgrees(golden, "input", tensor(golden, "target"), new MeanSquaredError());
    }

    private static void assertAgrees(Golden golden, String input, Values targets, Loss loss) {
        Pass pass = Pass.training(Rng.seed(0));
        Variable prediction = pass.tracked(tensor(golden, input));
        Variable mean = loss.apply(pass, prediction, targets);
        double expected = golden.scalar("loss");
        assertThat((double) mean.value().item()).isCloseTo(expected,
                within(TOLERANCE * Math.abs(expected)));
        pass.backward(mean);
        Tensor gradient = Objects.requireNonNull(Gradients.of(prediction));
        Closeness.assertClose("gradient", gradient.data(), golden.values("grad." + input),
                TOLERANCE);
    }

    private static Tensor tensor(Golden golden, String name) {
        return Tensor.of(Shape.of(golden.shape(name)), golden.floats(name));
    }
}
