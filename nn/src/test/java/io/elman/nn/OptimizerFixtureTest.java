package io.elman.nn;

import static java.util.Map.entry;

import io.elman.nn.optim.Adagrad;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Asgd;
import io.elman.nn.optim.NAdam;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.RmsProp;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Twelve steps of PyTorch's optimisers with given gradients: `golden/optimizers.py` wrote the
/// numbers.
class OptimizerFixtureTest {
    private static final Golden GOLDEN = Golden.load(OptimizerFixtureTest.class,
            "/golden/optimizers.txt");
    private static final double TOLERANCE = 1e-6;

    private static final Map<String, Supplier<Optimizer>> OPTIMIZERS = Map.ofEntries(
            entry("sgd", () -> Sgd.of(0.125)),
            entry("sgd_decay", () -> Sgd.of(0.125).weightDecay(0.25)),
            entry("sgd_momentum", () -> Sgd.of(0.125).momentum(0.9)),
            entry("sgd_momentum_decay", () -> Sgd.of(0.125).momentum(0.9).weightDecay(0.25)),
            entry("sgd_dampening", () -> Sgd.of(0.125).momentum(0.9).dampening(0.3)),
            entry("sgd_nesterov", () -> Sgd.of(0.125).momentum(0.9).nesterov()),
            entry("sgd_nesterov_decay",
                    () -> Sgd.of(0.125).momentum(0.9).nesterov().weightDecay(0.25)),
            entry("adam", () -> Adam.of(1e-3)),
            entry("adam_eps1e-7", () -> Adam.of(1e-3).epsilon(1e-7)),
            entry("adam_lr0.1_betas0.8_0.99", () -> Adam.of(0.1).betas(0.8, 0.99)),
            entry("adam_decay", () -> Adam.of(0.1).weightDecay(0.25)),
            entry("adam_amsgrad", () -> Adam.of(0.1).betas(0.8, 0.9).amsgrad()),
            entry("adam_amsgrad_decay",
                    () -> Adam.of(0.1).betas(0.3, 0.9).amsgrad().weightDecay(0.25)),
            entry("adamw", () -> AdamW.of(0.1)),
            entry("adamw_all",
                    () -> AdamW.of(0.1).weightDecay(0.25).amsgrad().betas(0.8, 0.9).epsilon(1e-7)),
            entry("nadam", () -> NAdam.of(2e-3)),
            entry("nadam_decay",
                    () -> NAdam.of(0.1).betas(0.8, 0.9).epsilon(1e-7).momentumDecay(0.5)
                            .weightDecay(0.25)),
            entry("nadam_decoupled", () -> NAdam.of(0.1).decoupledWeightDecay(0.25)),
            entry("rmsprop", () -> RmsProp.of(0.01)),
            entry("rmsprop_alpha",
                    () -> RmsProp.of(0.1).alpha(0.7).epsilon(1e-3).weightDecay(0.25)),
            entry("rmsprop_momentum", () -> RmsProp.of(0.01).momentum(0.8)),
            entry("rmsprop_centered", () -> RmsProp.of(0.01).centered()),
            entry("rmsprop_all",
                    () -> RmsProp.of(0.1).alpha(0.9).epsilon(1e-4).weightDecay(0.25).momentum(0.5)
                            .centered()),
            entry("adagrad", () -> Adagrad.of(0.01)),
            entry("adagrad_all",
                    () -> Adagrad.of(0.1).learningRateDecay(0.5).weightDecay(0.25)
                            .initialAccumulatorValue(0.0625).epsilon(1e-3)),
            entry("asgd", () -> Asgd.of(0.125)),
            entry("asgd_t0", () -> Asgd.of(0.125).t0(0)),
            entry("asgd_all",
                    () -> Asgd.of(0.125).lambda(0.5).alpha(0.6).t0(4).weightDecay(0.25)));

    static Set<String> optimizers() {
        return OPTIMIZERS.keySet();
    }

    /// Each number is compared with what is of its own magnitude: its own path from its start on.
    @ParameterizedTest
    @MethodSource("optimizers")
    void steps_are_those_of_pytorch(String name) {
        Optimizer optimizer = OPTIMIZERS.get(name).get();
        assertPath(GOLDEN.values(name), path(optimizer, Parameter::value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"asgd", "asgd_t0", "asgd_all"})
    void averages_are_those_of_pytorch(String name) {
        Asgd optimizer = (Asgd) OPTIMIZERS.get(name).get();
        assertPath(GOLDEN.values(name + "_averages"), path(optimizer, optimizer::average));
    }

    private static void assertPath(double[] expected, double[] actual) {
        int width = GOLDEN.shape("start")[0];
        for (int i = 0; i < width; i++) {
            Closeness.assertClose("number " + i, column(actual, i, width),
                    column(expected, i, width), TOLERANCE);
        }
    }

    /// What `read` gives of the parameter after each step.
    private static double[] path(Optimizer optimizer, Function<Parameter, Tensor> read) {
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
                path[from + i] = read.apply(parameter).data()[i];
            }
        }
        return path;
    }

    private static double[] column(double[] rows, int index, int width) {
        double[] column = new double[rows.length / width + 1];
        column[0] = GOLDEN.values("start")[index];
        for (int row = 1; row < column.length; row++) {
            column[row] = rows[(row - 1) * width + index];
        }
        return column;
    }
}
