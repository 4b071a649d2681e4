package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Adam;
import io.elman.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// The options that `docs/help/long-sequences.md` shows.
class RecomputePageTest {
    @Test
    void chunks() {
        FitOptions options = FitOptions.epochs(20).batchSize(32).recompute(128);

        assertThat(options.recompute()).isEqualTo(128);
    }

    @Test
    void one_answer() {
        Sequential model = Sequential.of(Gru.of(2, 64).lastOutput(), Linear.of(64, 1));

        Dataset data = new Dataset(Tensor.zeros(2, 40, 2), Tensor.zeros(2, 1));
        History history = Trainer.of(model, new MeanSquaredError(), Adam.of(1e-3))
                .fit(data, FitOptions.epochs(1).recompute(16));
        assertThat(history.last().value("loss")).isFinite();
    }

    @Test
    void windows_of_chunks() {
        FitOptions options = FitOptions.epochs(20).batchSize(20).truncated(4096).recompute(64);

        assertThat(options.truncated()).isEqualTo(4096);
        assertThat(options.recompute()).isEqualTo(64);
    }
}
