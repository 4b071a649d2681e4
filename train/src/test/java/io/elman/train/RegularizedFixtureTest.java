package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Constraints;
import io.elman.nn.optim.Regularizers;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import io.elman.testkit.GoldenTensor;
import org.junit.jupiter.api.Test;

/// Keras' fit with regularizers and constraints: `golden/regularized.py` wrote the numbers. Keras'
/// kernels are `[in, out]`, Elman's weights `[out, in]`.
class RegularizedFixtureTest {
    private static final Golden GOLDEN = Golden.load(RegularizedFixtureTest.class,
            "/golden/regularized.txt");

    @Test
    void losses_and_weights_are_those_of_keras() {
        Linear linear = Linear.of(3, 2);
        linear.weight().set(transposed(GOLDEN.get("kernel")));
        linear.parameter("bias").set(tensor("bias"));
        linear.regularize("weight", Regularizers.l1l2(0.0625, 0.03125));
        linear.constrain("weight", Constraints.maxNorm(0.75));
        linear.regularize("bias", Regularizers.l2(0.25));
        linear.constrain("bias", Constraints.nonNeg());

        History history = Trainer.of(Sequential.of(linear), new MeanSquaredError(), Sgd.of(0.125))
                .fit(new Dataset(tensor("x"), tensor("y")),
                        FitOptions.epochs(3).batchSize(4).shuffle(false).threads(2)
                                .validation(new Dataset(tensor("val_x"), tensor("val_y"))));

        for (EpochResult epoch : history.epochs()) {
            for (String name : new String[] {"loss", "val_loss"}) {
                assertThat(epoch.value(name)).as("%s of epoch %d", name, epoch.epoch())
                        .isCloseTo(GOLDEN.values(name)[epoch.epoch() - 1], within(1e-6));
            }
        }
        Closeness.assertClose("weight", linear.weight().value().data(),
                widened(transposed(GOLDEN.get("trained.kernel"))), 1e-6);
        Closeness.assertClose("bias", linear.parameter("bias").value().data(),
                GOLDEN.values("trained.bias"), 1e-6);
    }

    private static Tensor tensor(String name) {
        return Tensor.of(Shape.of(GOLDEN.shape(name)), GOLDEN.floats(name));
    }

    private static Tensor transposed(GoldenTensor kernel) {
        int in = kernel.shape()[0];
        int out = kernel.shape()[1];
        Tensor weight = Tensor.zeros(out, in);
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                weight.data()[j * in + i] = kernel.floats()[i * out + j];
            }
        }
        return weight;
    }

    private static double[] widened(Tensor tensor) {
        double[] numbers = new double[tensor.data().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.data()[i];
        }
        return numbers;
    }
}
