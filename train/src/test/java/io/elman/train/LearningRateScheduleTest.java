package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Schedule;
import io.elman.nn.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
    /// A rate that says which step it is for.
    private static final Schedule STEPS = step -> 0.001 * (step + 1);

    private final Dataset data = Tiny.line(10);
    private final FitOptions options = FitOptions.epochs(3).batchSize(4).threads(1);

    /// Writes down the rate that each batch was taken with.
    private static final class Rates implements Listener {
        final List<Double> used = new ArrayList<>();

        @Override
        public void onBatch(Training training) {
            used.add(training.learningRate());
        }
    }

    /// The rates of the batches, in thousandths.
    private List<Integer> rates(LearningRateSchedule listener) {
        Rates rates = new Rates();
        Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(0.5))
                .listeners(rates, listener)
                .fit(data, options);
        return rates.used.stream().map(rate -> (int) Math.round(1000 * rate)).toList();
    }

    @Test
    void a_step_may_be_a_batch() {
        assertThat(rates(LearningRateSchedule.perBatch(STEPS)))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void a_step_may_be_an_epoch() {
        assertThat(rates(LearningRateSchedule.perEpoch(STEPS)))
                .containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3);
    }

    @Test
    void a_rate_of_zero_may_be_an_end() {
        assertThat(rates(LearningRateSchedule.perEpoch(step -> step < 2 ? 0.001 : 0)))
                .containsExactly(1, 1, 1, 1, 1, 1, 0, 0, 0);
    }

    @Test
    void an_interruption_changes_nothing() {
        for (LearningRateSchedule listener : List.of(
                LearningRateSchedule.perBatch(STEPS), LearningRateSchedule.perEpoch(STEPS))) {
            Kept whole = new Kept();
            trainer(whole, listener, Recorder.create()).fit(data, options);
            for (String event : List.of("start", "batch 1: 2/3", "batch 2: 3/3")) {
                Kept first = new Kept();
                trainer(first, listener, Recorder.at(event, Training::interrupt))
                        .fit(data, options);
                Kept second = new Kept();
                trainer(second, listener, Recorder.create())
                        .resume(data, options, first.last());
                Bits.assertSame(second.last().weights(), whole.last().weights());
                assertThat(second.last().learningRate()).isEqualTo(whole.last().learningRate());
            }
        }
    }

    private static Trainer trainer(Kept kept, Listener... listeners) {
        return Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(0.5).momentum(0.9))
                .listeners(listeners)
                .keeper(kept);
    }
}
