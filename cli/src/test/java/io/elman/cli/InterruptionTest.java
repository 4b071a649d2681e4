package io.elman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Tensor;
import io.elman.train.Dataset;
import io.elman.train.FitOptions;
import io.elman.train.Trainer;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/// What the user is told at Ctrl-C, which is also whether the process waits.
class InterruptionTest {
    private final Interruption interruption = new Interruption(
            Cli.print(OutputStream.nullOutputStream()));

    @Test
    void a_command_that_makes_no_run_ends_at_once() {
        assertThat(interruption.notice()).isEmpty();
    }

    @Test
    void a_run_that_is_being_prepared_is_waited_for() {
        interruption.prepare();
        assertThat(interruption.notice()).isEqualTo("Stopping before the first batch. Ctrl-C again"
                + " stops at once, and then a new run is not kept.");
    }

    @Test
    void a_run_is_waited_for_until_its_batch_is_done() {
        interruption.prepare();
        Dataset data = new Dataset(Tensor.zeros(1, 1), Tensor.zeros(1, 1));
        Trainer.of(Sequential.of(Linear.of(1, 1)), new MeanSquaredError(), Sgd.of(0.1))
                .listeners(interruption)
                .fit(data, FitOptions.epochs(1).threads(1));
        assertThat(interruption.notice()).isEqualTo(
                "Stopping after this batch. Ctrl-C again stops at once and keeps the last epoch.");
    }
}
