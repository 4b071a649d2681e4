package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// [EarlyStopping], [StopAt] and [StopOnNaN].
class StoppingTest {
    private final FakeTraining training = new FakeTraining();

    private void epochs(Listener listener, double... values) {
        for (int i = 0; i < values.length; i++) {
            listener.onEpoch(training, FakeTraining.result(i + 1, "figure", values[i]));
        }
    }

    @Test
    void early_stopping_waits_for_a_smaller_figure() {
        EarlyStopping stopping = EarlyStopping.of("figure", Goal.MINIMIZE, 2);
        epochs(stopping, 3, 2, 2.5, 1.5, 1.5);
        assertThat(training.requests).isEmpty();
        epochs(stopping, 1.6);
        assertThat(training.requests)
                .containsExactly("stop: figure has not become better than 1.5 for 2 epochs.");
    }

    @Test
    void early_stopping_waits_for_a_larger_figure() {
        EarlyStopping stopping = EarlyStopping.of("figure", Goal.MAXIMIZE, 3);
        epochs(stopping, 0.5, 0.4, 0.4, 0.6, 0.5, 0.5);
        assertThat(training.requests).isEmpty();
        epochs(stopping, 0.6);
        assertThat(training.requests)
                .containsExactly("stop: figure has not become better than 0.6 for 3 epochs.");
    }

    @Test
    void early_stopping_after_one_epoch_says_so_in_the_singular() {
        epochs(EarlyStopping.of("figure", Goal.MINIMIZE, 1), 1, 2);
        assertThat(training.requests)
                .containsExactly("stop: figure has not become better than 1.0 for 1 epoch.");
    }

    @Test
    void early_stopping_can_ignore_small_changes() {
        EarlyStopping stopping = EarlyStopping.of("figure", Goal.MAXIMIZE, 2).minDelta(0.25);
        epochs(stopping, 1, 1.25, 1.5, 1.75);
        assertThat(training.requests).isEmpty();
        epochs(stopping, 1.75);
        assertThat(training.requests)
                .containsExactly("stop: figure has not become better than 1.5 for 2 epochs.");
    }

    @Test
    void early_stopping_does_not_take_nan_for_better() {
        epochs(EarlyStopping.of("figure", Goal.MINIMIZE, 2), 1, Double.NaN, Double.NaN);
        assertThat(training.requests).hasSize(1);
    }

    @Test
    void early_stopping_goes_on_from_its_state() {
        EarlyStopping first = EarlyStopping.of("figure", Goal.MINIMIZE, 2);
        epochs(first, 0.1, 0.3);
        EarlyStopping second = EarlyStopping.of("figure", Goal.MINIMIZE, 2);
        second.restore(first.state());
        epochs(second, 0.2);

        assertThat(training.requests)
                .containsExactly("stop: figure has not become better than 0.1 for 2 epochs.");
    }

    @Test
    void early_stopping_that_has_seen_nothing_can_be_restored() {
        EarlyStopping stopping = EarlyStopping.of("figure", Goal.MAXIMIZE, 2);
        stopping.restore(EarlyStopping.of("figure", Goal.MAXIMIZE, 2).state());
        epochs(stopping, -5, -6);
        assertThat(training.requests).isEmpty();
        epochs(stopping, -7);
        assertThat(training.requests)
                .containsExactly("stop: figure has not become better than -5.0 for 2 epochs.");
    }

    @Test
    void early_stopping_needs_patience_and_a_figure_that_exists() {
        assertThatThrownBy(() -> EarlyStopping.of("figure", Goal.MINIMIZE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EarlyStopping: expected patience of at least 1, got 0");
        assertThatThrownBy(() -> epochs(EarlyStopping.of("val_loss", Goal.MINIMIZE, 1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Epoch: expected one of [figure], got val_loss");
    }

    @Test
    void an_unknown_figure_is_refused_before_the_first_batch() {
        training.figures = List.of("loss", "val_loss");
        for (String name : training.figures) {
            EarlyStopping.of(name, Goal.MINIMIZE, 1).onStart(training);
            new StopAt(name, Goal.MINIMIZE, 1).onStart(training);
        }
        assertThatThrownBy(() -> EarlyStopping.of("val_acc", Goal.MAXIMIZE, 1).onStart(training))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EarlyStopping: expected one of [loss, val_loss], got val_acc");
        assertThatThrownBy(() -> new StopAt("val_acc", Goal.MAXIMIZE, 1).onStart(training))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StopAt: expected one of [loss, val_loss], got val_acc");
    }

    @Test
    void weights_spoilt_by_the_last_batch_are_not_kept_without_validation() {
        Kept kept = new Kept();
        History history = Trainer
                .of(Tiny.linear(1, 1), new MeanSquaredError(), Sgd.of(1e-3))
                .listeners(
                        Recorder.at("batch 2: 2/2",
                                run -> run.model().parameter("0.bias")
                                        .set(Tensor.of(Float.POSITIVE_INFINITY))),
                        new StopOnNaN())
                .keeper(kept)
                .fit(Tiny.line(8), FitOptions.epochs(3).batchSize(4).threads(1));

        assertThat(history.ending()).isEqualTo(new History.Ending(
                History.Kind.ABORTED,
                "A number of 0.bias became Infinity in epoch 2. A smaller learning rate or"
                        + " clipping the gradients' norm usually helps."));
        assertThat(kept.positions()).isEqualTo("1.0 2.0");
    }

    @Test
    void a_mark_is_reached_from_either_side() {
        epochs(new StopAt("figure", Goal.MAXIMIZE, 0.99), 0.5, 0.9899);
        epochs(new StopAt("figure", Goal.MINIMIZE, 0.01), 0.5, 0.0101, Double.NaN);
        assertThat(training.requests).isEmpty();

        epochs(new StopAt("figure", Goal.MAXIMIZE, 0.99), 0.99);
        epochs(new StopAt("figure", Goal.MAXIMIZE, 0.99), 0.99567);
        epochs(new StopAt("figure", Goal.MINIMIZE, 0.01), 0.005);
        assertThat(training.requests).containsExactly(
                "stop: figure reached 0.9900, the target is 0.9900.",
                "stop: figure reached 0.9957, the target is 0.9900.",
                "stop: figure reached 0.0050, the target is 0.0100.");
    }

    @Test
    void a_loss_that_is_no_number_aborts_the_run() {
        StopOnNaN stop = new StopOnNaN();
        training.epoch = 3;
        training.batch = 17;
        training.lastLoss = 1e30;
        stop.onBatch(training);
        assertThat(training.requests).isEmpty();

        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            training.lastLoss = loss;
            stop.onBatch(training);
        }
        String remedy = "A smaller learning rate or clipping the gradients' norm usually helps.";
        assertThat(training.requests).containsExactly(
                "abort: The loss became NaN in epoch 3, batch 17. " + remedy,
                "abort: The loss became Infinity in epoch 3, batch 17. " + remedy);
    }

    @Test
    void a_validation_loss_that_is_no_number_aborts_the_run() {
        StopOnNaN stop = new StopOnNaN();
        stop.onEpoch(training, FakeTraining.result(4, "loss", 1.0));
        stop.onEpoch(training, FakeTraining.result(4, "loss", 1.0, "val_loss", 2.0));
        assertThat(training.requests).isEmpty();

        stop.onEpoch(training, FakeTraining.result(4, "loss", 1.0, "val_loss", Double.NaN));
        assertThat(training.requests).containsExactly(
                "abort: The validation loss became NaN in epoch 4. A smaller learning rate or"
                        + " clipping the gradients' norm usually helps.");
    }
}
