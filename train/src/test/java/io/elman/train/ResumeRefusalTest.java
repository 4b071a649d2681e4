package io.elman.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Dropout;
import io.elman.nn.LayerNorm;
import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.Constraints;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.Regularizers;
import io.elman.nn.optim.Schedule;
import io.elman.nn.optim.Schedules;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Tensor;
import io.elman.train.TrainingState.Position;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.Metric;
import io.elman.train.metric.RegressionMetric;
import io.elman.train.metric.Tally;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// States of other runs. A refusal leaves the model as it was.
class ResumeRefusalTest {
    private final Dataset data = Tiny.line(10);
    private final FitOptions options = FitOptions.epochs(2).batchSize(4).seed(7).threads(1);
    private final Kept kept = new Kept();

    @BeforeEach
    void train() {
        trainer(Tiny.linear(0, 0), Adam.of(0.01)).keeper(kept).fit(data, options);
    }

    private static Trainer trainer(Sequential model, Optimizer optimizer) {
        return Trainer.of(model, new MeanSquaredError(), optimizer);
    }

    private void assertRefused(Trainer trainer, Dataset data, FitOptions options, String message) {
        Map<String, Tensor> before = Tiny.weights(trainer.model());
        assertThatThrownBy(() -> trainer.resume(data, options, kept.states.get(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        Bits.assertSame(Tiny.weights(trainer.model()), before);
    }

    private void assertOtherIdentity(Dataset data, FitOptions options, String what, Object saved,
            Object here) {
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)),
                data,
                options,
                differing(what, saved, here));
    }

    private static String differing(String path, Object saved, Object here) {
        String remedy = path.startsWith("fit.")
                ? "Resume it with the options that it was begun with."
                : path.startsWith("data.")
                        ? "Resume it with the data that it was begun with."
                        : "Make the model and the trainer as they were made for it.";
        return "Trainer: expected " + path + " of the run that is resumed, " + saved + ", got "
                + here + ". " + remedy;
    }

    @Test
    void another_seed_is_refused() {
        assertOtherIdentity(data, options.seed(8), "fit.seed", 7, 8);
    }

    @Test
    void another_batch_size_is_refused() {
        assertOtherIdentity(data, options.batchSize(5), "fit.batch_size", 4, 5);
    }

    @Test
    void another_order_is_refused() {
        assertOtherIdentity(data, options.shuffle(false), "fit.shuffle", true, false);
    }

    @Test
    void other_data_are_refused() {
        Dataset other = Tiny.line(11);
        assertOtherIdentity(other, options, "data.training", data.checksum(),
                other.checksum());
    }

    @Test
    void layers_with_other_options_are_refused() {
        Sequential dropping = Sequential.of(Linear.of(1, 1), Dropout.of(0.5f));
        Kept kept = new Kept();
        trainer(dropping, Adam.of(0.01)).keeper(kept).fit(data, options);
        Sequential keeping = Sequential.of(Linear.of(1, 1), Dropout.of(0.25f));
        assertThatThrownBy(() -> trainer(keeping, Adam.of(0.01)).resume(data, options,
                kept.states.get(1)))
                .hasMessage(differing("model[1].p", 0.5, 0.25));
    }

    @Test
    void metrics_with_other_options_are_refused() {
        Metric saved = RegressionMetric.meanAbsoluteError().named("error");
        Metric other = RegressionMetric.rootMeanSquaredError().named("error");
        Kept kept = new Kept();
        trainer(Tiny.linear(0, 0), Adam.of(0.01)).metrics(saved).keeper(kept).fit(data, options);
        assertThatThrownBy(() -> trainer(Tiny.linear(0, 0), Adam.of(0.01)).metrics(other)
                .resume(data, options, kept.states.get(1)))
                .hasMessage(differing("metrics[0].text", "RegressionMetric(mean_absolute_error)",
                        "RegressionMetric(root_mean_squared_error)"));
    }

    @Test
    void a_model_with_other_layers_is_refused() {
        assertRefused(
                trainer(Sequential.of(Linear.of(1, 1), Linear.of(1, 1)), Adam.of(0.01)), data,
                options, differing("model[1]", "nothing", "Linear"));
        assertRefused(
                trainer(Sequential.of(Linear.of(1, 2)), Adam.of(0.01)), data, options,
                differing("model[0].out", 1, 2));
        assertRefused(
                trainer(Sequential.of(LayerNorm.of(1)), Adam.of(0.01)), data, options,
                differing("model[0]", "Linear", "LayerNorm"));
    }

    @Test
    void another_optimiser_or_other_constants_of_it_are_refused() {
        assertRefused(trainer(Tiny.linear(5, 5), Sgd.of(0.01).momentum(0.9)), data, options,
                differing("optimizer", "Adam", "Sgd"));
        assertRefused(trainer(Tiny.linear(5, 5), Adam.of(0.01).betas(0.8, 0.999)), data, options,
                differing("optimizer.betas", "(0.9, 0.999)", "(0.8, 0.999)"));
        assertRefused(trainer(Tiny.linear(5, 5), Adam.of(0.01).weightDecay(0.1)), data, options,
                differing("optimizer.weight_decay", "nothing", 0.1));
    }

    @Test
    void another_loss_is_refused() {
        assertRefused(
                Trainer.of(Tiny.linear(5, 5), new SoftmaxCrossEntropy(), Adam.of(0.01)), data,
                options, differing("loss", "MeanSquaredError", "SoftmaxCrossEntropy"));
    }

    @Test
    void other_limits_to_clip_at_are_refused() {
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)).clipNorm(2), data, options,
                differing("clipping.norm", "nothing", 2.0));
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)).clipValue(2), data, options,
                differing("clipping.value", "nothing", 2.0));
    }

    @Test
    void other_penalties_or_constraints_are_refused() {
        Sequential penalized = Tiny.linear(5, 5);
        penalized.regularize("weight", Regularizers.l2(0.01));
        assertRefused(trainer(penalized, Adam.of(0.01)), data, options,
                differing("parameters.0.weight", "nothing", "penalty L1L2"));
        penalized.constrain("weight", Constraints.nonNeg());
        assertRefused(trainer(penalized, Adam.of(0.01)), data, options,
                differing("parameters.0.weight", "nothing",
                        "penalty L1L2, constraint NonNegative"));
        Sequential saved = Tiny.linear(0, 0);
        saved.regularize("weight", Regularizers.l2(0.1));
        Kept kept = new Kept();
        trainer(saved, Adam.of(0.01)).keeper(kept).fit(data, options);
        Sequential other = Tiny.linear(0, 0);
        other.regularize("weight", Regularizers.l2(0.01));
        assertThatThrownBy(() -> trainer(other, Adam.of(0.01)).resume(data, options,
                kept.states.get(1)))
                .hasMessage(differing("parameters.0.weight.penalty.text",
                        "L1L2[l1=0.0, l2=0.1]", "L1L2[l1=0.0, l2=0.01]"));
    }

    /// Its class has another number in each process.
    @Test
    void a_constraint_without_a_text_is_recognised_by_where_it_is_written() {
        Sequential constrained = Tiny.linear(5, 5);
        constrained.constrain("bias", weights -> weights.data()[0] = 1);
        assertRefused(trainer(constrained, Adam.of(0.01)), data, options,
                differing("parameters.0.bias", "nothing",
                        "constraint ResumeRefusalTest$$Lambda"));
    }

    @Test
    void tensors_that_the_optimiser_does_not_have_are_refused() {
        TrainingState state = kept.states.get(1);
        TrainingState without = new TrainingState(
                state.position(), state.run(), state.weights(), Map.of(), 3, 0.01, List.of(),
                Map.of());
        assertRefused(without, "Trainer: expected the optimiser's tensors of the run that is"
                + " resumed, {}, got {m.0.weight=[1, 1], m.0.bias=[1], v.0.weight=[1, 1],"
                + " v.0.bias=[1]}");
    }

    @Test
    void a_position_that_no_run_has_is_refused() {
        List<Tally> loss = List.of(Tally.NONE);
        List<EpochResult> first = kept.states.get(1).position().finished();
        assertDamaged(new Position(0, 0, loss, List.of(), ""), "an epoch of at least 1, got 0");
        assertDamaged(new Position(2, 3, loss, first, ""), "a batch from 0 to 2, got 3");
        assertDamaged(new Position(2, -1, loss, first, ""), "a batch from 0 to 2, got -1");
        assertDamaged(new Position(3, 0, loss, first, ""),
                "2 finished epochs before epoch 3, got 1");
        assertDamaged(new Position(2, 0, List.of(), first, ""), "1 running figures, got 0");
    }

    private void assertDamaged(Position position, String message) {
        TrainingState state = kept.states.get(1);
        assertRefused(
                new TrainingState(position, state.run(), state.weights(), state.optimizer(),
                        state.optimizerSteps(), state.learningRate(), state.listeners(),
                        state.carried()),
                "Trainer: expected a state with " + message
                        + ". The checkpoint is damaged, or was changed by hand.");
    }

    private void assertRefused(TrainingState state, String message) {
        Sequential model = Tiny.linear(5, 5);
        Map<String, Tensor> before = Tiny.weights(model);
        assertThatThrownBy(() -> trainer(model, Adam.of(0.01)).resume(data, options, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        Bits.assertSame(Tiny.weights(model), before);
    }

    @Test
    void other_metrics_are_refused() {
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)).metrics(new Accuracy()), data, options,
                differing("metrics[0]", "nothing", "Accuracy"));
    }

    private static Trainer listening(Listener... listeners) {
        return trainer(Tiny.linear(5, 5), Adam.of(0.01)).listeners(listeners);
    }

    private void assertOtherListener(Listener saved, Listener here, String path, Object expected,
            Object got) {
        Kept kept = new Kept();
        listening(new StopOnNaN(), saved).keeper(kept).fit(data, options);
        assertThatThrownBy(() -> listening(here).resume(data, options, kept.states.get(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(differing(path, expected, got));
    }

    @Test
    void other_listeners_that_matter_are_refused() {
        EarlyStopping stopping = EarlyStopping.of("loss", Goal.MINIMIZE, 3);
        ReduceOnPlateau reducing = ReduceOnPlateau.of("loss", Goal.MINIMIZE);
        assertRefused(listening(stopping), data, options,
                differing("listeners[0]", "nothing", "EarlyStopping"));
        assertOtherListener(stopping, new StopOnNaN(), "listeners[0]", "EarlyStopping", "nothing");
        assertOtherListener(stopping, reducing, "listeners[0]", "EarlyStopping",
                "ReduceOnPlateau");
        assertOtherListener(stopping, EarlyStopping.of("loss", Goal.MINIMIZE, 4),
                "listeners[0].patience", 3, 4);
        assertOtherListener(stopping, stopping.restoreBest(), "listeners[0].restore_best", false,
                true);
        assertOtherListener(stopping, stopping.baseline(0.5), "listeners[0].baseline", "Infinity",
                0.5);
        assertOtherListener(reducing, reducing.factor(0.5), "listeners[0].factor", 0.1, 0.5);
        Schedule step = Schedules.step(0.1, 2, 0.5);
        LearningRateSchedule saved = LearningRateSchedule.perEpoch(step);
        assertOtherListener(saved, LearningRateSchedule.perBatch(step), "listeners[0].per_batch",
                false, true);
        assertOtherListener(saved,
                LearningRateSchedule.perEpoch(Schedules.step(0.1, 2, 0.25)),
                "listeners[0][0].gamma", 0.5, 0.25);
        assertOtherListener(saved, LearningRateSchedule.perEpoch(step.afterWarmup(3, 0.1)),
                "listeners[0][0]", "step", "then");
    }

    @Test
    void listeners_that_look_on_or_end_a_run_may_be_others() {
        Sequential model = Tiny.linear(5, 5);
        trainer(model, Adam.of(0.01))
                .listeners(Recorder.create(), new StopAt("loss", Goal.MINIMIZE, -1))
                .resume(data, options, kept.states.get(1));
        Bits.assertSame(Tiny.weights(model), kept.last().weights());
    }

    private static final class Counter implements Listener {
        @Override
        public Map<String, String> state() {
            return Map.of("count", "1");
        }
    }

    @Test
    void a_listener_with_a_state_and_without_a_description_is_refused() {
        assertThatThrownBy(() -> listening(new Counter()).keeper(kept).fit(data, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trainer: expected a description of a listener with a state, got none"
                        + " of ResumeRefusalTest$Counter. Write spec() for it.");
    }

    @Test
    void other_validation_data_are_refused() {
        Dataset validation = Tiny.line(3);
        assertOtherIdentity(data, options.validation(validation), "data.validation",
                "nothing", validation.checksum());
    }

    @Test
    void other_threads_and_another_step_size_are_taken() {
        Sequential model = Tiny.linear(5, 5);
        trainer(model, Adam.of(0.5)).resume(data, options.threads(3), kept.states.get(1));

        Bits.assertSame(Tiny.weights(model), kept.last().weights());
    }
}
