package io.elman.nn;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Five steps of PyTorch's optimisers with given gradients: `golden/optimizers.py` wrote the
/// numbers.
class OptimizerFixtureTest {
    private static final Golden GOLDEN = Golden.load(OptimizerFixtureTest.class,
            "/golden/optimizers.txt");
    private static final double TOLERANCE = 1e-6;

    private static final Map<String, Supplier<Optimizer>> OPTIMIZERS = Map.of(
            "sgd", () -> Sgd.of(0.125),
            "sgd_momentum", () -> Sgd.of(0.125).momentum(0.9),
            "adam", () -> Adam.of(1e-3),
            "adam_eps1e-7", () -> Adam.of(1e-3).epsilon(1e-7),
            "adam_lr0.1_betas0.8_0.99", () -> Adam.of(0.1).betas(0.8, 0.99));

    static Set<String> optimizers() {
        return OPTIMIZERS.keySet();
    }

    /// Each number is compared with what is of its own magnitude: its own path.
    @ParameterizedTest
    @MethodSource("optimizers")
    void steps_are_those_of_pytorch(String name) {
        double[] expected = GOLDEN.values(name);
        double[] actual = path(OPTIMIZERS.get(name).get());
        int width = GOLDEN.shape("start")[0];
        for (int i = 0; i < width; i++) {
            Closeness.assertClose("number " + i, column(actual, i, width),
                    column(expected, i, width), TOLERANCE);
        }
    }

    private static double[] path(Optimizer optimizer) {
        float[] start = GOLDEN.floats("start");
        float[] gradients = GOLDEN.floats("gradients");
        Parameter parameter = new Parameter(Shape.of(start.length), Initializers.zeros());
        parameter.set(Tensor.of(start));
        double[] path = new double[gradients.length];
        for (int from = 0; from < gradients.length; from += start.length) {
            optimizer.beginStep();
            optimizer.update(parameter,
                    Tensor.of(Arrays.copyOfRange(gradients, from, from + start.length)));
            for (int i = 0; i < start.length; i++) {
                path[from + i] = parameter.value().data()[i];
            }
        }
        return path;
    }

    private static double[] column(double[] rows, int index, int width) {
        double[] column = new double[rows.length / width];
        for (int row = 0; row < column.length; row++) {
            column[row] = rows[row * width + index];
        }
        return column;
    }
}
