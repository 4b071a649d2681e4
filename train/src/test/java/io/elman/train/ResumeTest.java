package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adagrad;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Asgd;
import io.elman.nn.optim.Constraints;
import io.elman.nn.optim.NAdam;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.Regularizers;
import io.elman.nn.optim.RmsProp;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Tensor;
import io.elman.testkit.Seeded;
import io.elman.train.History.Ending;
import io.elman.train.History.Kind;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs that are interrupted and go on, with dropout, shuffling and a ragged last batch.
class ResumeTest {
    private final long seed = Seeded.seed(ResumeTest.class);
    private final Dataset data = Tiny.reversals(100, seed);
    private final FitOptions options = FitOptions.epochs(3)
            .batchSize(40).seed(seed).threads(2).validation(Tiny.reversals(20, seed + 1));

    enum Rule {
        SGD, MOMENTUM, DAMPENING, NESTEROV, ADAM, AMSGRAD, ADAMW, NADAM, RMSPROP, ADAGRAD, ASGD;

        Optimizer create() {
            return switch (this) {
                case SGD -> Sgd.of(0.1);
                case MOMENTUM -> Sgd.of(0.1).momentum(0.9);
                case DAMPENING -> Sgd.of(0.1).momentum(0.9).dampening(0.5);
                case NESTEROV -> Sgd.of(0.1).momentum(0.9).nesterov().weightDecay(0.01);
                case ADAM -> Adam.of(0.01);
                case AMSGRAD -> Adam.of(0.01).amsgrad();
                case ADAMW -> AdamW.of(0.01);
                case NADAM -> NAdam.of(0.01);
                case RMSPROP -> RmsProp.of(0.01).momentum(0.5).centered();
                case ADAGRAD -> Adagrad.of(0.1).learningRateDecay(0.1);
                case ASGD -> Asgd.of(0.1).t0(2);
            };
        }
    }

    /// A new trainer of a new model; resuming must not need the same weights to begin with.
    private record Fresh(Sequential model, Kept kept, Trainer trainer) {
        static Fresh of(Optimizer optimizer, long seed, Listener... listeners) {
            Sequential model = Tiny.model(seed, 0.3f);
            model.regularize("weight_hh", Regularizers.l2(0.01));
            model.constrain("weight_ih", Constraints.maxNorm(1));
            Kept kept = new Kept();
            Trainer trainer = Trainer.of(model, new SoftmaxCrossEntropy(), optimizer)
                    .metrics(new Accuracy(), new ExactMatch())
                    .clipValue(0.3)
                    .clipNorm(0.5)
                    .listeners(listeners)
                    .keeper(kept);
            return new Fresh(model, kept, trainer);
        }
    }

    private static List<Map<String, Double>> figures(History history) {
        return history.epochs().stream()
                .map(epoch -> (Map<String, Double>) epoch.values())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void an_interruption_anywhere_changes_nothing(Rule rule) {
        Fresh undisturbed = Fresh.of(rule.create(), 1, Recorder.create());
        History expected = undisturbed.trainer().fit(data, options);

        for (String event : List.of("start", "batch 1: 1/3", "batch 2: 2/3", "batch 2: 3/3")) {
            Fresh first = Fresh.of(rule.create(), 1, Recorder.at(event, Training::interrupt));
            first.trainer().fit(data, options);
            Fresh second = Fresh.of(rule.create(), 2, Recorder.create());
            History history = second.trainer().resume(data, options, first.kept().last());

            Bits.assertSame(Tiny.weights(second.model()), Tiny.weights(undisturbed.model()));
            Bits.assertSame(second.kept().last().optimizer(),
                    undisturbed.kept().last().optimizer());
            assertThat(second.kept().last().optimizerSteps()).isEqualTo(9);
            assertThat(figures(history)).as(event).isEqualTo(figures(expected));
            assertThat(history.ending()).isEqualTo(expected.ending());
        }
    }

    @Test
    void a_state_is_not_touched_by_the_run_that_goes_on() {
        Fresh first = Fresh.of(Adam.of(0.01), 1);
        first.trainer().fit(data, options);
        TrainingState state = first.kept().states.get(1);
        Map<String, String> weights = Bits.of(state.weights());
        Map<String, String> moments = Bits.of(state.optimizer());

        Fresh second = Fresh.of(Adam.of(0.01), 2);
        second.trainer().resume(data, options, state);

        assertThat(Bits.of(state.weights())).isEqualTo(weights);
        assertThat(Bits.of(state.optimizer())).isEqualTo(moments);
        Bits.assertSame(Tiny.weights(second.model()), Tiny.weights(first.model()));
    }

    @Test
    void dropout_and_order_matter_to_the_weights() {
        Fresh first = Fresh.of(Adam.of(0.01), 1);
        first.trainer().fit(data, options);
        Fresh other = Fresh.of(Adam.of(0.01), 1);
        other.trainer().fit(data, options.seed(seed + 1));

        assertThat(Bits.of(Tiny.weights(other.model())))
                .isNotEqualTo(Bits.of(Tiny.weights(first.model())));
    }

    @Test
    void a_listener_takes_back_its_state() {
        Goal goal = Goal.MINIMIZE;
        Fresh first = Fresh.of(
                Sgd.of(1e-9), 1, EarlyStopping.of("loss", goal, 2).minDelta(10), Recorder.create());
        History whole = first.trainer().fit(data,
                FitOptions.epochs(9).batchSize(40).seed(seed).threads(1));
        assertThat(whole.epochs()).hasSize(3);

        Fresh second = Fresh.of(
                Sgd.of(1e-9), 2, EarlyStopping.of("loss", goal, 2).minDelta(10), Recorder.create());
        History resumed = second.trainer().resume(
                data,
                FitOptions.epochs(9).batchSize(40).seed(seed).threads(1),
                first.kept().states.get(2));
        assertThat(resumed.epochs()).hasSize(3);
        assertThat(resumed.ending()).isEqualTo(whole.ending());
        assertThat(resumed.ending().kind()).isEqualTo(Kind.STOPPED);
    }

    @Test
    void a_learning_rate_that_was_reduced_stays_reduced() {
        FitOptions longer = FitOptions.epochs(6).batchSize(40).seed(seed).threads(1);
        Fresh whole = Fresh.of(Sgd.of(0.1), 1, reducing());
        whole.trainer().fit(data, longer);
        assertThat(whole.kept().last().learningRate()).isLessThan(0.05);
        for (TrainingState state : whole.kept().states) {
            Fresh second = Fresh.of(Sgd.of(0.1), 2, reducing());
            second.trainer().resume(data, longer, state);
            Bits.assertSame(Tiny.weights(second.model()), Tiny.weights(whole.model()));
        }
    }

    private static ReduceOnPlateau reducing() {
        return ReduceOnPlateau.of("loss", Goal.MINIMIZE).absoluteThreshold(10).patience(1)
                .factor(0.5);
    }

    @Test
    void a_finished_run_can_be_given_more_epochs() {
        Fresh whole = Fresh.of(Adam.of(0.01), 1);
        whole.trainer().fit(data, options);

        Fresh first = Fresh.of(Adam.of(0.01), 1);
        first.trainer().fit(data, FitOptions.epochs(2)
                .batchSize(40).seed(seed).threads(1).validation(Tiny.reversals(20, seed + 1)));
        Fresh second = Fresh.of(Adam.of(0.01), 2);
        History history = second.trainer().resume(data, options, first.kept().last());

        assertThat(history.epochs()).hasSize(3);
        assertThat(history.ending()).isEqualTo(new Ending(Kind.FINISHED, "All 3 epochs are done."));
        Bits.assertSame(Tiny.weights(second.model()), Tiny.weights(whole.model()));
    }

    @Test
    void a_finished_run_without_more_epochs_does_nothing() {
        Fresh first = Fresh.of(Adam.of(0.01), 1);
        History before = first.trainer().fit(data, options);
        Recorder recorder = Recorder.create();
        Fresh second = Fresh.of(Adam.of(0.01), 2);
        History after = second.trainer().listeners(recorder).resume(
                data, options, first.kept().last());

        assertThat(recorder.events).containsExactly("start", "end FINISHED");
        assertThat(after).isEqualTo(before);
        assertThat(second.kept().states).isEmpty();
        Bits.assertSame(Tiny.weights(second.model()), Tiny.weights(first.model()));
    }

    @Test
    void a_stopped_run_stays_stopped_even_with_more_epochs() {
        Fresh first = Fresh.of(
                Adam.of(0.01), 1,
                Recorder.at("result 2", training -> training.stop("Good enough.")));
        History before = first.trainer().fit(data, options);
        Map<String, Tensor> weights = Tiny.weights(first.model());
        Recorder recorder = Recorder.create();
        Fresh second = Fresh.of(Adam.of(0.01), 2, recorder);
        History after = second.trainer().resume(
                data, new FitOptions(50, 40, options.validation(), seed, 1, true, 0, 0,
                        false, 0),
                first.kept().last());

        assertThat(recorder.events).containsExactly("start", "end STOPPED");
        assertThat(after).isEqualTo(before);
        assertThat(second.kept().states).isEmpty();
        Bits.assertSame(Tiny.weights(second.model()), weights);
    }
}
