package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// A training loop of one's own in a dozen lines, for those who come from PyTorch: forward, loss,
/// backward, step.
class CustomLoopTest {
    @Test
    void learns_exclusive_or() {
        Tensor questions = Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        Tensor answers = Tensor.of(new float[][] {{0}, {1}, {1}, {0}});
        var model = Sequential.of(Linear.of(2, 8), ActivationLayer.TANH, Linear.of(8, 1));
        model.initialize(Rng.seed(7));
        var loss = new MeanSquaredError();
        var optimizer = Adam.of(0.05);

        for (int step = 0; step < 300; step++) {
            Pass pass = Pass.training(Rng.seed(step));
            Variable prediction = model.apply(pass, pass.input(questions));
            Variable error = loss.apply(pass, prediction, answers);
            Gradients gradients = pass.backward(error);
            optimizer.step(model.parameters().values(), gradients);
        }

        float[] learnt = model.apply(questions).data();
        for (int i = 0; i < 4; i++) {
            assertThat(Math.round(learnt[i])).isEqualTo((int) answers.data()[i]);
        }
    }

    /// The first of four symbols has to be remembered over the others, which say nothing.
    @Test
    void learns_to_remember() {
        Rng rng = Rng.seed(3);
        var model = Sequential.of(OneHot.of(4), Lstm.of(4, 12).lastOutput(), Linear.of(12, 4));
        model.initialize(rng.fork(0));
        var loss = new SoftmaxCrossEntropy();
        var optimizer = Adam.of(0.02);
        double last = Double.POSITIVE_INFINITY;

        for (int step = 0; step < 200; step++) {
            int[][] sequences = new int[5][16];
            for (int[] symbols : sequences) {
                Arrays.setAll(symbols, _ -> rng.nextInt(4));
            }
            Pass pass = Pass.training(rng.fork(1 + step));
            Variable logits = model.apply(pass, pass.ids(IntTensor.of(sequences)));
            Variable error = loss.apply(pass, logits, IntTensor.of(sequences[0]));
            Gradients gradients = pass.backward(error);
            gradients.clipNorm(model.parameters().values(), 1);
            optimizer.step(model.parameters().values(), gradients);
            last = error.value().item();
        }

        assertThat(last).isLessThan(0.1);
    }
}
