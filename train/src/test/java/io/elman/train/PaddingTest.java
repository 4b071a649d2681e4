package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.LayerNorm;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Adam;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What stands in the padding of a data set has no influence on training, not even on layers that
/// know no mask.
class PaddingTest {
    private static final int[] LENGTHS = {3, 0, 4, 1};

    private static Map<String, Tensor> trained(float filling) {
        Sequential model = Sequential.of(Linear.of(2, 5), LayerNorm.of(5), Lstm.of(5, 4),
                Linear.of(4, 1));
        model.initialize(Rng.seed(3));
        Tensor inputs = Tensor.randn(Rng.seed(4), 4, 4, 2);
        Tensor targets = Tensor.randn(Rng.seed(5), 4, 4, 1);
        for (int example = 0; example < 4; example++) {
            for (int t = LENGTHS[example]; t < 4; t++) {
                int row = example * 4 + t;
                inputs.data()[2 * row] = filling;
                inputs.data()[2 * row + 1] = filling;
                targets.data()[row] = filling;
            }
        }
        Trainer.of(model, new MeanSquaredError(), Adam.of(0.01)).fit(
                new Dataset(inputs, targets).lengths(LENGTHS),
                FitOptions.epochs(3).batchSize(3).seed(1));
        return Tiny.weights(model);
    }

    @Test
    void padding_may_be_anything() {
        Map<String, Tensor> zeros = trained(0);
        Bits.assertSame(trained(Float.NaN), zeros);
        Bits.assertSame(trained(Float.POSITIVE_INFINITY), zeros);
        assertThat(zeros.get("0.weight").data()).doesNotContain(Float.NaN);
    }

    @Test
    void where_all_is_padding_the_loss_is_zero_and_nothing_is_learnt() {
        Sequential model = Sequential.of(Lstm.of(2, 3), Linear.of(3, 1));
        Map<String, Tensor> before = Tiny.weights(model);
        Dataset nothing = new Dataset(Tensor.zeros(8, 4, 2), Tensor.zeros(8, 4, 1))
                .lengths(new int[8]);
        Trainer trainer = Trainer.of(model, new MeanSquaredError(), Adam.of(0.01));
        History history = trainer.fit(nothing,
                FitOptions.epochs(2).batchSize(4).validation(nothing));

        assertThat(history.last().values()).isEqualTo(Map.of("loss", 0.0, "val_loss", 0.0));
        assertThat(trainer.evaluate(nothing)).isEqualTo(Map.of("loss", 0.0));
        Bits.assertSame(Tiny.weights(model), before);
    }
}
