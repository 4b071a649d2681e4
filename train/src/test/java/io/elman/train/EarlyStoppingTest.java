package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Tensor;
import io.elman.train.History.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The options of [EarlyStopping], and the best weights, which it puts back.
class EarlyStoppingTest {
    @TempDir
    private Path folder;

    private final Dataset data = Tiny.line(10);

    /// The weight passes 1, which is best for `y = x`, on its way from 0 to 2.
    private final Dataset validation = new Dataset(data.inputs(), data.inputs());

    private final List<Map<String, Tensor>> history = new ArrayList<>();

    private static EarlyStopping stopping() {
        return EarlyStopping.of("val_loss", Goal.MINIMIZE, 2).restoreBest();
    }

    private FitOptions options(int epochs) {
        return FitOptions.epochs(epochs).batchSize(4).seed(7).threads(1).validation(validation);
    }

    private static Trainer trainer(Sequential model, Keeper keeper, Listener... listeners) {
        return Trainer.of(model, new MeanSquaredError(), Sgd.of(1e-3).momentum(0.1))
                .keeper(keeper)
                .listeners(listeners);
    }

    private RunFolder create(String name) {
        return RunFolder.create(folder.resolve(name), Map.of(), Map.of());
    }

    /// Writes down the weights after each epoch.
    private Listener weightsOfEpochs() {
        return new Listener() {
            @Override
            public void onEpoch(Training training, EpochResult result) {
                history.add(Tiny.weights(training.model()));
            }
        };
    }

    private static int best(History history) {
        int best = 0;
        for (int i = 1; i < history.epochs().size(); i++) {
            if (history.epochs().get(i).value("val_loss") < history.epochs().get(best).value(
                    "val_loss")) {
                best = i;
            }
        }
        return best + 1;
    }

    private static Map<String, Tensor> weights(Path model) {
        return Tiny.weights(ModelFile.load(model).model());
    }

    @Test
    void a_stopped_run_has_the_weights_of_its_best_epoch_and_keeps_them() {
        Sequential model = Tiny.linear(0, 0);
        RunFolder run = create("run");
        History course = trainer(model, run, weightsOfEpochs(), stopping()).fit(data, options(20));

        int best = best(course);
        assertThat(course.epochs()).hasSize(best + 2);
        assertThat(best).isGreaterThan(1);
        assertThat(course.ending()).isEqualTo(new History.Ending(Kind.STOPPED,
                "val_loss has not become better than "
                        + course.epochs().get(best - 1).value("val_loss")
                        + " for 2 epochs. The weights are those of epoch " + best + "."));
        Bits.assertSame(Tiny.weights(model), history.get(best - 1));
        Bits.assertSame(weights(run.model()), history.get(best - 1));
        assertThat(ModelFile.load(run.model()).training()).isEqualTo(Map.of(
                "seed", 7L, "batch_size", 4L, "epochs", best + 2L, "weights_of_epoch", (long) best,
                "results", course.epochs().get(best - 1).values()));
    }

    @Test
    void a_run_that_was_not_stopped_has_its_best_weights_too_and_can_go_on_from_its_last() {
        RunFolder whole = create("whole");
        Sequential undisturbed = Tiny.linear(0, 0);
        History course = trainer(undisturbed, whole, weightsOfEpochs(), stopping())
                .fit(data, options(20));
        int best = best(course);

        RunFolder run = create("run");
        Sequential model = Tiny.linear(0, 0);
        History shorter = trainer(model, run, Recorder.create(), stopping())
                .fit(data, options(best + 1));
        assertThat(shorter.ending().kind()).isEqualTo(Kind.FINISHED);
        Bits.assertSame(Tiny.weights(model), history.get(best - 1));
        Bits.assertSame(weights(run.model()), history.get(best - 1));
        Bits.assertSame(run.state().weights(), history.get(best));

        Sequential again = Tiny.linear(5, 5);
        trainer(again, RunFolder.open(folder.resolve("run")), Recorder.create(), stopping())
                .resume(data, options(20), run.state());
        Bits.assertSame(Tiny.weights(again), Tiny.weights(undisturbed));
        assertThat(run.model()).hasSameBinaryContentAs(whole.model());
        Bits.assertSame(run.state().weights(), whole.state().weights());
    }

    @Test
    void an_interruption_anywhere_changes_no_bit_of_the_model_that_is_kept() {
        RunFolder whole = create("whole");
        History course = trainer(Tiny.linear(0, 0), whole, Recorder.create(), stopping())
                .fit(data, options(20));
        int best = best(course);

        for (String event : List.of("batch 1: 1/3", "batch " + best + ": 3/3",
                "batch " + (best + 1) + ": 2/3", "batch " + (best + 2) + ": 1/3")) {
            RunFolder run = create(event.replaceAll("\\W", "_"));
            Sequential stopped = Tiny.linear(0, 0);
            trainer(stopped, run, Recorder.at(event, Training::interrupt), stopping())
                    .fit(data, options(20));
            Bits.assertSame(Tiny.weights(stopped), run.state().weights());

            Sequential model = Tiny.linear(5, 5);
            trainer(model, run, Recorder.create(), stopping())
                    .resume(data, options(20), run.state());

            assertThat(run.model()).as(event).hasSameBinaryContentAs(whole.model());
            Bits.assertSame(Tiny.weights(model), weights(whole.model()));
            Bits.assertSame(run.state().weights(), whole.state().weights());
            Bits.assertSame(run.state().listeners().getFirst().tensors(),
                    whole.state().listeners().getFirst().tensors());
        }
    }

    @Test
    void a_finished_run_that_is_resumed_gives_its_best_weights_again_and_writes_nothing() {
        RunFolder run = create("run");
        trainer(Tiny.linear(0, 0), run, stopping()).fit(data, options(20));
        Map<String, Tensor> best = weights(run.model());
        Kept kept = new Kept();
        Sequential model = Tiny.linear(5, 5);
        trainer(model, kept, stopping()).resume(data, options(20), run.state());

        assertThat(kept.states).isEmpty();
        Bits.assertSame(Tiny.weights(model), best);
    }

    @Test
    void an_aborted_run_has_its_best_weights_and_what_was_kept_stays() {
        RunFolder run = create("run");
        Sequential model = Tiny.linear(0, 0);
        List<byte[]> files = new ArrayList<>();
        trainer(model, run, weightsOfEpochs(), stopping(), Recorder.at("batch 3: 1/3", training -> {
            files.add(bytes(run.model()));
            training.model().parameter("0.bias").set(Tensor.of(Float.NaN));
            training.abort("It went wrong.");
        })).fit(data, options(20));

        Bits.assertSame(Tiny.weights(model), history.get(1));
        assertThat(bytes(run.model())).isEqualTo(files.get(0));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }

    @Test
    void without_restoring_the_last_weights_stay() {
        Sequential model = Tiny.linear(0, 0);
        trainer(model, new Kept(), weightsOfEpochs(),
                EarlyStopping.of("val_loss", Goal.MINIMIZE, 2)).fit(data, options(20));
        Bits.assertSame(Tiny.weights(model), history.getLast());
    }

    @Test
    void a_new_run_forgets_the_weights_of_the_one_before() {
        EarlyStopping stopping = stopping();
        trainer(Tiny.linear(0, 0), new Kept(), stopping).fit(data, options(2));
        Sequential model = Tiny.linear(1, 0);
        trainer(model, new Kept(), weightsOfEpochs(), stopping).fit(data, options(1));
        Bits.assertSame(Tiny.weights(model), history.getLast());
    }

    private static List<String> stops(EarlyStopping stopping, double... values) {
        FakeTraining training = new FakeTraining();
        for (int i = 0; i < values.length; i++) {
            stopping.onEpoch(training, FakeTraining.result(i + 1, "figure", values[i]));
        }
        return training.requests;
    }

    @Test
    void a_baseline_makes_it_wait_although_the_figure_improves() {
        EarlyStopping stopping = EarlyStopping.of("figure", Goal.MINIMIZE, 2).baseline(1);
        assertThat(stops(stopping, 5, 4, 3, 3.5)).containsExactly(
                "stop: figure has not become better than the baseline 1.0 for 4 epochs.");
        assertThat(stops(EarlyStopping.of("figure", Goal.MINIMIZE, 2).baseline(1), 5, 0.5, 0.6))
                .isEmpty();
        assertThat(stops(EarlyStopping.of("figure", Goal.MAXIMIZE, 2).baseline(1), 0, 2, 1, 1))
                .containsExactly("stop: figure has not become better than 2.0 for 2 epochs.");
    }

    @Test
    void the_first_epochs_can_be_left_out() {
        assertThat(stops(EarlyStopping.of("figure", Goal.MINIMIZE, 2).startFromEpoch(3), 1, 2, 3,
                9, 8, 8)).isEmpty();
        assertThat(stops(EarlyStopping.of("figure", Goal.MINIMIZE, 2).startFromEpoch(3), 1, 2, 3,
                9, 8, 8, 8.5))
                .containsExactly("stop: figure has not become better than 8.0 for 2 epochs.");
    }

    @Test
    void options_that_make_no_sense_are_refused() {
        EarlyStopping stopping = EarlyStopping.of("figure", Goal.MINIMIZE, 1);
        assertThatThrownBy(() -> stopping.baseline(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EarlyStopping: expected a number as baseline, got NaN");
        assertThatThrownBy(() -> stopping.startFromEpoch(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EarlyStopping: expected startFromEpoch of at least 0, got -1");
    }

    private void assertRefused(Map<String, String> strings, Map<String, Tensor> tensors,
            String message) {
        Kept kept = new Kept();
        trainer(Tiny.linear(0, 0), kept, stopping()).fit(data, options(2));
        TrainingState state = kept.last();
        TrainingState changed = new TrainingState(state.position(), state.run(),
                state.weights(), state.optimizer(), state.optimizerSteps(), state.learningRate(),
                List.of(new TrainingState.ListenerState(strings, tensors)), state.carried());
        assertThatThrownBy(() -> trainer(Tiny.linear(5, 5), kept, stopping())
                .resume(data, options(3), changed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_state_that_does_not_fit_is_refused() {
        String damaged = ". The checkpoint is damaged, or was changed by hand.";
        assertRefused(Map.of("best", "low"), Map.of(),
                "EarlyStopping: expected a number as its best, got low" + damaged);
        assertRefused(Map.of("waited", "1.5"), Map.of(),
                "EarlyStopping: expected a whole number as its waited, got 1.5" + damaged);
        Map<String, String> first = Map.of("best", "1", "best_epoch", "1", "waited", "0");
        assertRefused(first, Map.of("0.weight", Tensor.zeros(2, 1)),
                "EarlyStopping: expected weights {0.weight=[1, 1], 0.bias=[1]}, got"
                        + " {0.weight=[2, 1]}" + damaged);
        assertRefused(first, Map.of(),
                "EarlyStopping: expected the weights of epoch 1, which was the best, got none."
                        + " Resume without restoreBest(), as the run was begun.");
        assertRefused(Map.of("best_epoch", "9"),
                Map.of("0.weight", Tensor.zeros(1, 1), "0.bias", Tensor.zeros(1)),
                "EarlyStopping: expected one of 2 finished epochs as the best, got 9" + damaged);
    }

    @Test
    void a_run_that_ends_on_nan_gives_back_the_best_weights_and_says_so() {
        Sequential model = Tiny.linear(0, 0);
        Listener spoil = Recorder.at("batch 3: 2/3",
                run -> run.model().parameter("0.bias").set(Tensor.of(Float.NaN)));
        History ended = trainer(model, new Kept(), weightsOfEpochs(), spoil, stopping(),
                new StopOnNaN()).fit(data, options(9));

        assertThat(ended.ending()).isEqualTo(new History.Ending(Kind.ABORTED,
                "The loss became NaN in epoch 3, batch 3. A smaller learning rate or clipping the"
                        + " gradients' norm usually helps. The weights are those of epoch "
                        + best(ended) + "."));
        Bits.assertSame(Tiny.weights(model), history.get(best(ended) - 1));
    }

    @Test
    void without_a_listener_for_nan_the_reason_names_it_all_the_same() {
        FakeTraining training = new FakeTraining();
        EarlyStopping stopping = EarlyStopping.of("loss", Goal.MINIMIZE, 2);
        stopping.onEpoch(training, FakeTraining.result(1, "loss", 0.5));
        stopping.onEpoch(training, FakeTraining.result(2, "loss", Double.NaN));
        stopping.onEpoch(training, FakeTraining.result(3, "loss", Double.NaN));
        EarlyStopping never = EarlyStopping.of("loss", Goal.MINIMIZE, 1).restoreBest();
        never.onEpoch(training, FakeTraining.result(1, "loss", Double.NaN));
        assertThat(training.requests).containsExactly(
                "stop: loss is NaN, and has not become better than 0.5 for 2 epochs.",
                "stop: loss is NaN, and has not been a number for 1 epoch. The weights are those of"
                        + " epoch 1.");
    }
}
