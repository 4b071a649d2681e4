package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.MeanSquaredError;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The penalty on what a layer gives that `docs/layers.md` shows, against its formula
/// `Σ (y − t)² / n + λ Σ y² / batch` with `y = w · x`.
class ActivityPenaltyTest {
    private static final float[] WEIGHT = {0.5f, -1.5f};
    private static final float[] INPUT = {1, 2, -0.5f, 3, 0.25f, -1, 4, 0.75f, -2, 1.25f, 0.5f, 6};
    private static final float[] TARGETS = {1, -2, 0.5f, 3, -1, 2};

    @Test
    void it_is_divided_by_the_batch() {
        int batch = 2;
        float lambda = 0.3f;
        Linear layer = Linear.of(2, 1).withoutBias();
        layer.weight().set(Tensor.of(WEIGHT).reshape(1, 2));
        MeanSquaredError loss = new MeanSquaredError();
        Tensor targets = Tensor.of(TARGETS).reshape(3, batch, 1);
        Pass pass = Pass.training(Rng.seed(0));
        Variable x = pass.constant(Tensor.of(INPUT).reshape(3, batch, 2));

        Variable output = layer.apply(pass, x);
        Variable penalty = output.times(output).sum().times(lambda / batch);
        Gradients gradients = pass.backward(loss.apply(pass, output, targets).plus(penalty));

        double squares = 0;
        double[] slopes = new double[2];
        for (int row = 0; row < TARGETS.length; row++) {
            double y = WEIGHT[0] * INPUT[2 * row] + WEIGHT[1] * INPUT[2 * row + 1];
            squares += y * y;
            double slope = 2 * (y - TARGETS[row]) / TARGETS.length + 2 * lambda * y / batch;
            slopes[0] += slope * INPUT[2 * row];
            slopes[1] += slope * INPUT[2 * row + 1];
        }
        Offset<Float> near = Offset.offset(1e-4f);
        assertThat(penalty.value().item()).isCloseTo((float) (lambda * squares / batch), near);
        assertThat(Objects.requireNonNull(gradients.of(layer.weight())).data())
                .containsExactly(new float[] {(float) slopes[0], (float) slopes[1]}, near);
    }
}
