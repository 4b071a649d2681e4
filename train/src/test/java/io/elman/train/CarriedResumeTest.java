package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.tensor.Tensor;
import io.elman.testkit.Seeded;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are interrupted while a state is carried, and go on from a file.
class CarriedResumeTest {
    @TempDir
    private Path folder;

    private final long seed = Seeded.seed(CarriedResumeTest.class);
    private final Dataset data = Echoes.data(80, seed);
    private final FitOptions shuffled = FitOptions.epochs(2).batchSize(40).seed(seed).threads(2)
            .truncated(3);
    private final FitOptions stateful = shuffled.shuffle(false).stateful(true);

    private record Fresh(Sequential model, Kept kept, Trainer trainer) {
        static Fresh of(long seed, Listener listener) {
            Sequential model = Echoes.model(seed, 0.3f);
            Kept kept = new Kept();
            return new Fresh(model, kept,
                    Trainer.of(model, new SoftmaxCrossEntropy(), Adam.of(0.01))
                            .listeners(listener).keeper(kept));
        }
    }

    private TrainingState interrupted(FitOptions options, String event) {
        Fresh run = Fresh.of(1, Recorder.at(event, Training::interrupt));
        run.trainer().fit(data, options);
        return run.kept().last();
    }

    private TrainingState throughFile(TrainingState state) {
        Path file = folder.resolve("checkpoint.safetensors");
        new CheckpointFile(state, Map.of(), Map.of()).save(file);
        return CheckpointFile.load(file).state();
    }

    @Test
    void an_interruption_anywhere_changes_nothing() {
        for (FitOptions options : List.of(shuffled, stateful)) {
            Fresh undisturbed = Fresh.of(1, Recorder.create());
            History expected = undisturbed.trainer().fit(data, options);
            for (String event : List.of("batch 1: 1/6", "batch 2: 2/6", "batch 2: 3/6",
                    "batch 2: 6/6")) {
                TrainingState state = throughFile(interrupted(options, event));
                Fresh second = Fresh.of(2, Recorder.create());
                History history = second.trainer().resume(data, options, state);

                Bits.assertSame(Tiny.weights(second.model()), Tiny.weights(undisturbed.model()));
                assertThat(history.last().values()).isEqualTo(expected.last().values());
            }
        }
    }

    @Test
    void a_state_holds_what_goes_on_and_no_more() {
        Map<String, Tensor> within = interrupted(shuffled, "batch 1: 2/6").carried();
        assertThat(within.keySet()).containsExactly("0.0", "0.1", "0.2", "1.0", "1.1", "1.2");
        assertThat(within.get("0.1").shape().dims()).containsExactly(1, 20, 6);
        assertThat(within.get("1.2").shape().dims()).containsExactly(1, 20, 5);
        assertThat(interrupted(shuffled, "batch 1: 3/6").carried()).isEmpty();
        assertThat(interrupted(stateful, "batch 1: 3/6").carried()).hasSize(6);
        assertThat(interrupted(stateful, "batch 1: 6/6").carried()).isEmpty();
    }

    /// The first batch after the reset begins anew, whether there is an interruption or not.
    @Test
    void a_state_that_was_reset_stays_reset() {
        Fresh undisturbed = Fresh.of(1, Recorder.at("batch 1: 4/6", Training::resetState));
        undisturbed.trainer().fit(data, stateful);
        Fresh first = Fresh.of(1, Recorder.at("batch 1: 4/6", training -> {
            training.interrupt();
            training.resetState();
        }));
        first.trainer().fit(data, stateful);
        Fresh second = Fresh.of(2, Recorder.create());
        second.trainer().resume(data, stateful, throughFile(first.kept().last()));

        Bits.assertSame(Tiny.weights(second.model()), Tiny.weights(undisturbed.model()));
    }

    private void assertRefused(TrainingState state, FitOptions options, String message) {
        Fresh fresh = Fresh.of(2, Recorder.create());
        Map<String, Tensor> before = Tiny.weights(fresh.model());
        assertThatThrownBy(() -> fresh.trainer().resume(data, options, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        Bits.assertSame(Tiny.weights(fresh.model()), before);
    }

    @Test
    void other_windows_and_another_statefulness_are_refused() {
        TrainingState state = interrupted(stateful, "batch 1: 1/6");
        assertRefused(state, stateful.truncated(2), "Trainer: expected fit.truncated of the run"
                + " that is resumed, 3, got 2. Resume it with the options that it was begun with.");
        assertRefused(state, stateful.stateful(false), "Trainer: expected fit.stateful of the run"
                + " that is resumed, true, got false. Resume it with the options that it was begun"
                + " with.");
    }

    @Test
    void a_carried_state_of_other_shapes_or_at_the_wrong_place_is_refused() {
        TrainingState state = interrupted(shuffled, "batch 1: 1/6");
        String carried = "{0.0=[1, 20, 6], 0.1=[1, 20, 6], 0.2=[1, 20, 5], 1.0=[1, 20, 6],"
                + " 1.1=[1, 20, 6], 1.2=[1, 20, 5]}";
        Map<String, Tensor> changed = new LinkedHashMap<>(state.carried());
        changed.put("1.2", Tensor.zeros(1, 7, 5));
        assertRefused(with(state, state.position().batch(), changed), shuffled,
                "Trainer: expected the carried state of the run that is resumed, "
                        + carried.replace("1.2=[1, 20", "1.2=[1, 7") + ", got " + carried);
        assertRefused(with(state, 3, state.carried()), shuffled,
                "Trainer: expected the carried state of the run that is resumed, " + carried
                        + ", got {}");
    }

    private static TrainingState with(TrainingState state, int batch, Map<String, Tensor> carried) {
        TrainingState.Position at = state.position();
        return new TrainingState(
                new TrainingState.Position(at.epoch(), batch, at.running(), at.finished(), ""),
                state.run(), state.weights(), state.optimizer(), state.optimizerSteps(),
                state.learningRate(), state.listeners(), carried);
    }
}
