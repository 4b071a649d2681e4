package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Dropout;
import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.Constraints;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.Regularizers;
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
                "Trainer: expected " + what + " of the run that is resumed, " + saved + ", got "
                        + here);
    }

    @Test
    void another_seed_is_refused() {
        assertOtherIdentity(data, options.seed(8), "the seed", 7, 8);
    }

    @Test
    void another_batch_size_is_refused() {
        assertOtherIdentity(data, options.batchSize(5), "the batch size", 4, 5);
    }

    @Test
    void another_order_is_refused() {
        assertOtherIdentity(data, options.shuffle(false), "the shuffling", true, false);
    }

    @Test
    void other_data_are_refused() {
        Dataset other = Tiny.line(11);
        assertOtherIdentity(other, options, "the data's checksum", data.checksum(),
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
                .hasMessage("Trainer: expected the layers of the run that is resumed, "
                        + dropping.spec() + ", got " + keeping.spec());
    }

    @Test
    void metrics_with_other_options_are_refused() {
        Metric saved = RegressionMetric.meanAbsoluteError().named("error");
        Metric other = RegressionMetric.rootMeanSquaredError().named("error");
        Kept kept = new Kept();
        trainer(Tiny.linear(0, 0), Adam.of(0.01)).metrics(saved).keeper(kept).fit(data, options);
        assertThatThrownBy(() -> trainer(Tiny.linear(0, 0), Adam.of(0.01)).metrics(other)
                .resume(data, options, kept.states.get(1)))
                .hasMessage("Trainer: expected the metrics of the run that is resumed, [error: "
                        + saved + "], got [error: " + other + "]");
        assertThat(saved).hasToString("RegressionMetric(mean_absolute_error)");
    }

    @Test
    void a_model_with_other_parameters_is_refused() {
        String saved = "{0.weight=[1, 1], 0.bias=[1]}";
        assertRefused(
                trainer(Sequential.of(Linear.of(1, 1), Linear.of(1, 1)), Adam.of(0.01)), data,
                options,
                "Trainer: expected the parameters of the run that is resumed, " + saved
                        + ", got {0.weight=[1, 1], 0.bias=[1], 1.weight=[1, 1], 1.bias=[1]}");
        assertRefused(
                trainer(Sequential.of(Linear.of(1, 2)), Adam.of(0.01)), data, options,
                "Trainer: expected the parameters of the run that is resumed, " + saved
                        + ", got {0.weight=[2, 1], 0.bias=[2]}");
    }

    @Test
    void another_optimiser_or_other_constants_of_it_are_refused() {
        String expected = "Trainer: expected the optimiser of the run that is resumed, "
                + "Adam(betas=(0.9, 0.999), eps=1.0E-8), got ";
        assertRefused(trainer(Tiny.linear(5, 5), Sgd.of(0.01).momentum(0.9)), data, options,
                expected + "Sgd(momentum=0.9)");
        assertRefused(trainer(Tiny.linear(5, 5), Adam.of(0.01).betas(0.8, 0.999)), data, options,
                expected + "Adam(betas=(0.8, 0.999), eps=1.0E-8)");
    }

    @Test
    void another_loss_is_refused() {
        assertRefused(
                Trainer.of(Tiny.linear(5, 5), new SoftmaxCrossEntropy(), Adam.of(0.01)), data,
                options,
                "Trainer: expected the loss of the run that is resumed, MeanSquaredError(),"
                        + " got SoftmaxCrossEntropy()");
    }

    @Test
    void another_norm_to_clip_at_is_refused() {
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)).clipNorm(2), data, options,
                "Trainer: expected the norm to clip at of the run that is resumed, Infinity,"
                        + " got 2.0");
    }

    @Test
    void another_value_to_clip_at_is_refused() {
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)).clipValue(2), data, options,
                "Trainer: expected the value to clip at of the run that is resumed, Infinity,"
                        + " got 2.0");
    }

    @Test
    void other_penalties_or_constraints_are_refused() {
        Sequential penalized = Tiny.linear(5, 5);
        penalized.regularize("weight", Regularizers.l2(0.01));
        assertRefused(trainer(penalized, Adam.of(0.01)), data, options,
                "Trainer: expected the penalties of the run that is resumed, {},"
                        + " got {0.weight=L1L2[l1=0.0, l2=0.01]}");
        Sequential constrained = Tiny.linear(5, 5);
        constrained.constrain("bias", Constraints.nonNeg());
        assertRefused(trainer(constrained, Adam.of(0.01)), data, options,
                "Trainer: expected the constraints of the run that is resumed, {},"
                        + " got {0.bias=NonNegative[]}");
    }

    /// Its class has another number in each process.
    @Test
    void a_constraint_without_a_text_is_recognised_by_where_it_is_written() {
        Sequential constrained = Tiny.linear(5, 5);
        constrained.constrain("bias", weights -> weights.data()[0] = 1);
        assertRefused(trainer(constrained, Adam.of(0.01)), data, options,
                "Trainer: expected the constraints of the run that is resumed, {},"
                        + " got {0.bias=io.elman.train.ResumeRefusalTest$$Lambda}");
    }

    @Test
    void tensors_that_the_optimiser_does_not_have_are_refused() {
        TrainingState state = kept.states.get(1);
        TrainingState without = new TrainingState(
                state.position(), state.identity(), state.weights(), Map.of(), 3, 0.01, List.of(),
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
                new TrainingState(position, state.identity(), state.weights(), state.optimizer(),
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
    void another_number_of_listeners_or_other_metrics_are_refused() {
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)).listeners(new StopOnNaN()), data, options,
                "Trainer: expected the number of listeners of the run that is resumed, 0, got 1");
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)).metrics(new Accuracy()), data, options,
                "Trainer: expected the metrics of the run that is resumed, [], got [accuracy]");
    }

    @Test
    void other_validation_data_are_refused() {
        Dataset validation = Tiny.line(3);
        assertOtherIdentity(data, options.validation(validation), "the validation data's checksum",
                "none", validation.checksum());
    }

    @Test
    void other_threads_and_another_step_size_are_taken() {
        Sequential model = Tiny.linear(5, 5);
        trainer(model, Adam.of(0.5)).resume(data, options.threads(3), kept.states.get(1));

        Bits.assertSame(Tiny.weights(model), kept.last().weights());
    }
}
