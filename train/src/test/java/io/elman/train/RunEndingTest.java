package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import io.elman.train.History.Ending;
import io.elman.train.History.Kind;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// How runs of three epochs of three batches end, and what is kept of them.
class RunEndingTest {
    private final Kept kept = new Kept();

    private record Outcome(History history, Recorder recorder) {
        Ending ending() {
            return history.ending();
        }
    }

    private Outcome fit(String event, Consumer<Training> action) {
        Recorder recorder = Recorder.at(event, action);
        History history = Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(1e-3))
                .listeners(recorder)
                .keeper(kept)
                .fit(Tiny.line(10), FitOptions.epochs(3).batchSize(4).threads(1));
        assertThat(recorder.events).endsWith("end " + history.ending().kind());
        return new Outcome(history, recorder);
    }

    @Test
    void a_run_that_nobody_ends_goes_through_all_epochs_and_is_kept_after_each() {
        Outcome outcome = fit("start", _ -> {});

        assertThat(outcome.ending()).isEqualTo(new Ending(Kind.FINISHED, "All 3 epochs are done."));
        assertThat(outcome.history().epochs()).hasSize(3);
        assertThat(outcome.history().last()).isSameAs(outcome.history().epochs().get(2));
        assertThat(kept.positions()).isEqualTo("1.0 2.0 3.0 4.0");
    }

    @Test
    void stop_after_an_epoch_ends_the_run_for_good_and_keeps_that_it_did() {
        Outcome outcome = fit("result 2", training -> training.stop("Good enough."));

        assertThat(outcome.ending()).isEqualTo(new Ending(Kind.STOPPED, "Good enough."));
        assertThat(outcome.history().epochs()).hasSize(2);
        assertThat(kept.positions()).isEqualTo("1.0 2.0 3.0");
        assertThat(kept.last().position().stopped()).isEqualTo("Good enough.");
    }

    @Test
    void stop_in_the_middle_of_an_epoch_finishes_the_epoch_first() {
        Outcome outcome = fit("batch 2: 1/3", training -> training.stop("Good enough."));

        assertThat(outcome.ending()).isEqualTo(new Ending(Kind.STOPPED, "Good enough."));
        assertThat(outcome.recorder().events)
                .contains("batch 2: 3/3", "result 2")
                .doesNotContain("epoch 3 from 0");
        assertThat(kept.positions()).isEqualTo("1.0 2.0 3.0");
    }

    @Test
    void interrupt_ends_the_run_after_the_batch_and_keeps_everything() {
        Outcome outcome = fit("batch 2: 2/3", Training::interrupt);

        assertThat(outcome.ending())
                .isEqualTo(new Ending(Kind.INTERRUPTED, "Interrupted in epoch 2 after 2 batches."));
        assertThat(outcome.recorder().events).endsWith("batch 2: 2/3", "end INTERRUPTED");
        assertThat(outcome.history().epochs()).hasSize(1);
        assertThat(kept.positions()).isEqualTo("1.0 2.0 2.2");
        assertThat(kept.last().position().finished()).isEqualTo(outcome.history().epochs());
        assertThat(kept.last().position().running().get(0).weight()).isEqualTo(8);
        assertThat(kept.last().optimizerSteps()).isEqualTo(5);
    }

    @Test
    void interrupt_at_the_last_batch_of_an_epoch_finishes_the_epoch() {
        Outcome outcome = fit("batch 2: 3/3", Training::interrupt);

        assertThat(outcome.ending())
                .isEqualTo(new Ending(Kind.INTERRUPTED, "Interrupted in epoch 3 after 0 batches."));
        assertThat(outcome.history().epochs()).hasSize(2);
        assertThat(kept.positions()).isEqualTo("1.0 2.0 3.0");
    }

    @Test
    void interrupt_at_the_very_last_batch_changes_nothing() {
        Outcome outcome = fit("batch 3: 3/3", Training::interrupt);

        assertThat(outcome.ending().kind()).isEqualTo(Kind.FINISHED);
        assertThat(outcome.history().epochs()).hasSize(3);
        assertThat(kept.positions()).isEqualTo("1.0 2.0 3.0 4.0");
    }

    @Test
    void interrupt_may_come_from_another_thread() {
        Outcome outcome = fit("batch 1: 1/3", training -> {
            Thread hook = new Thread(training::interrupt);
            hook.start();
            try {
                hook.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(outcome.ending().kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(kept.positions()).isEqualTo("1.0 1.1");
    }

    @Test
    void interrupt_before_the_first_batch_keeps_the_beginning() {
        Outcome outcome = fit("start", Training::interrupt);

        assertThat(outcome.ending())
                .isEqualTo(new Ending(Kind.INTERRUPTED, "Interrupted in epoch 1 after 0 batches."));
        assertThat(outcome.recorder().events).containsExactly("start", "end INTERRUPTED");
        assertThat(kept.positions()).isEqualTo("1.0");
    }

    @Test
    void abort_ends_the_run_after_the_batch_and_keeps_nothing_more() {
        Outcome outcome = fit("batch 2: 2/3", training -> training.abort("It went wrong."));

        assertThat(outcome.ending()).isEqualTo(new Ending(Kind.ABORTED, "It went wrong."));
        assertThat(outcome.recorder().events).endsWith("batch 2: 2/3", "end ABORTED");
        assertThat(outcome.history().epochs()).hasSize(1);
        assertThat(kept.positions()).isEqualTo("1.0 2.0");
    }

    @Test
    void abort_at_the_last_batch_of_an_epoch_does_not_finish_it() {
        Outcome outcome = fit("batch 1: 3/3", training -> training.abort("It went wrong."));

        assertThat(outcome.history().epochs()).isEmpty();
        assertThat(kept.positions()).isEqualTo("1.0");
    }

    @Test
    void abort_after_an_epoch_does_not_keep_that_epoch() {
        Outcome outcome = fit("result 2", training -> training.abort("It went wrong."));

        assertThat(outcome.ending().kind()).isEqualTo(Kind.ABORTED);
        assertThat(kept.positions()).isEqualTo("1.0 2.0");
    }

    @Test
    void abort_counts_more_than_a_stop_and_an_interruption() {
        Outcome outcome = fit("batch 2: 2/3", training -> {
            training.abort("It went wrong.");
            training.stop("Good enough.");
            training.interrupt();
        });

        assertThat(outcome.ending()).isEqualTo(new Ending(Kind.ABORTED, "It went wrong."));
        assertThat(kept.positions()).isEqualTo("1.0 2.0");
    }

    @Test
    void a_stop_waits_for_the_end_of_an_interrupted_epoch() {
        Outcome outcome = fit("batch 2: 2/3", training -> {
            training.stop("Good enough.");
            training.interrupt();
        });

        assertThat(outcome.ending().kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(kept.positions()).isEqualTo("1.0 2.0 2.2");

        Recorder recorder = Recorder.create();
        History resumed = Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(1e-3))
                .listeners(recorder)
                .resume(
                        Tiny.line(10),
                        FitOptions.epochs(3).batchSize(4).threads(1),
                        kept.last());
        assertThat(resumed.ending()).isEqualTo(new Ending(Kind.STOPPED, "Good enough."));
        assertThat(recorder.events).containsExactly(
                "start", "epoch 2 from 2", "batch 2: 3/3", "result 2", "end STOPPED");
    }
}
