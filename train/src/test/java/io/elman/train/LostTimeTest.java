package io.elman.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Embedding;
import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.Sequential;
import io.elman.nn.TimeDistributed;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Adam;
import io.elman.tensor.IntTensor;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import org.junit.jupiter.api.Test;

/// A model that is fed with a batch of vectors where it wants sequences is not trained: it would
/// take the batch for time.
class LostTimeTest {
    private static final Tensor TARGETS = Tensor.zeros(64, 2);

    private static void assertRefused(Sequential model, Values inputs, String message) {
        Trainer trainer = Trainer.of(model, new MeanSquaredError(), Adam.of(0.01));
        Dataset data = new Dataset(inputs, TARGETS);
        FitOptions once = FitOptions.epochs(1);
        for (FitOptions options : new FitOptions[] {once, once.validation(data)}) {
            assertThatThrownBy(() -> trainer.fit(data, options))
                    .isInstanceOf(ShapeException.class).hasMessage(message);
        }
        assertThatThrownBy(() -> trainer.evaluate(data))
                .isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void by_a_layer_that_gives_its_last_output() {
        assertRefused(Sequential.of(Lstm.of(3, 6).lastOutput(), Gru.of(6, 2)),
                Tensor.zeros(64, 9, 3),
                "layer 1 (gru), Gru(6 → 2): expected input [examples, time, 6], got [64, 6]");
    }

    @Test
    void by_data_without_time() {
        assertRefused(Sequential.of(Lstm.of(50, 6), Linear.of(6, 2)), Tensor.zeros(64, 50),
                "layer 0 (lstm), Lstm(50 → 6): expected input [examples, time, 50], got [64, 50]");
        assertRefused(Sequential.of(Embedding.of(5, 3), Gru.of(3, 2)), IntTensor.of(new int[64]),
                "layer 1 (gru), Gru(3 → 2): expected input [examples, time, 3], got [64, 3]");
    }

    @Test
    void at_every_step() {
        assertRefused(Sequential.of(TimeDistributed.of(Lstm.of(3, 4)), Linear.of(4, 2)),
                Tensor.zeros(64, 9, 3),
                "layer 0 (time_distributed), Lstm(3 → 4): expected input"
                        + " [examples, time, time, 3], got [64, 9, 3]");
    }
}
