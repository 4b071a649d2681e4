package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.loss.BinaryCrossEntropy;
import io.elman.nn.loss.GaussianLikelihood;
import io.elman.nn.loss.HuberLoss;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.QuantileLoss;
import io.elman.nn.loss.SmoothL1Loss;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.AdamW;
import io.elman.nn.optim.Asgd;
import io.elman.nn.optim.OneCycle;
import io.elman.nn.optim.Optimizer;
import io.elman.nn.optim.RmsProp;
import io.elman.nn.optim.Schedule;
import io.elman.nn.optim.Schedules;
import io.elman.nn.optim.Sgd;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The descriptions by which a resumed run recognises losses, optimisers and schedules.
class SpecsTest {
    private static List<Spec> losses() {
        return List.of(
                new MeanSquaredError().spec(), new GaussianLikelihood().spec(),
                new HuberLoss().spec(), new HuberLoss().delta(2).spec(),
                new SmoothL1Loss().spec(), new SmoothL1Loss().beta(2).spec(),
                QuantileLoss.of(0.5).spec(), QuantileLoss.of(0.1, 0.5).spec(),
                new BinaryCrossEntropy().spec(), new BinaryCrossEntropy().positiveWeight(2).spec(),
                new BinaryCrossEntropy().labelSmoothing(0.1f).spec(),
                new BinaryCrossEntropy().fromProbabilities().spec(),
                new SoftmaxCrossEntropy().spec(), new SoftmaxCrossEntropy().ignoredIndex(0).spec(),
                new SoftmaxCrossEntropy().labelSmoothing(0.1f).spec(),
                new SoftmaxCrossEntropy().classWeights(1, 2).spec());
    }

    private static List<Spec> optimizers() {
        return Stream.<Optimizer>of(
                Sgd.of(0.1), Sgd.of(0.1).momentum(0.5),
                Sgd.of(0.1).momentum(0.5).nesterov(),
                Sgd.of(0.1).momentum(0.5).dampening(0.1),
                Sgd.of(0.1).weightDecay(0.1),
                Adam.of(0.1), Adam.of(0.1).betas(0.8, 0.9),
                Adam.of(0.1).epsilon(0.1), Adam.of(0.1).amsgrad(),
                Adam.of(0.1).weightDecay(0.01), AdamW.of(0.1).weightDecay(0.01),
                RmsProp.of(0.1), RmsProp.of(0.1).centered(),
                RmsProp.of(0.1).momentum(0.1), Asgd.of(0.1),
                Asgd.of(0.1).t0(1), Asgd.of(0.1).lambda(0.1))
                .map(optimizer -> optimizer.spec(Map.of())).toList();
    }

    private static List<Spec> schedules() {
        OneCycle cycle = OneCycle.of(0.1, 100);
        Schedule step = Schedules.step(0.1, 5, 0.5);
        return Stream.of(
                Schedules.constant(0.1), Schedules.constant(0.2),
                step, Schedules.step(0.2, 5, 0.5), Schedules.step(0.1, 6, 0.5),
                Schedules.step(0.1, 5, 0.6),
                Schedules.multiStep(0.1, 0.5, 1, 2), Schedules.multiStep(0.1, 0.5, 1, 3),
                Schedules.multiStep(0.1, 0.6, 1, 2), Schedules.multiStep(0.2, 0.5, 1, 2),
                Schedules.exponential(0.1, 0.5), Schedules.exponential(0.1, 0.6),
                Schedules.linear(0.1, 0.5, 1, 9), Schedules.linear(0.1, 0.6, 1, 9),
                Schedules.linear(0.1, 0.5, 0.9, 9), Schedules.linear(0.1, 0.5, 1, 8),
                Schedules.polynomial(0.1, 9, 2), Schedules.polynomial(0.1, 8, 2),
                Schedules.polynomial(0.1, 9, 3),
                Schedules.cosine(0.1, 0.01, 9), Schedules.cosine(0.1, 0.02, 9),
                Schedules.cosine(0.1, 0.01, 8),
                Schedules.cosineWithRestarts(0.1, 0.01, 9, 1),
                Schedules.cosineWithRestarts(0.1, 0.01, 9, 2),
                cycle, cycle.pctStart(0.4), cycle.divFactor(10), cycle.finalDivFactor(10),
                cycle.linear(), cycle.threePhases(),
                step.then(3, cycle), step.then(4, cycle), cycle.then(3, step),
                step.afterWarmup(3, 0.1), step.afterWarmup(3, 0.2)).map(Schedule::spec).toList();
    }

    @Test
    void each_option_makes_another_one_and_the_same_options_the_same() {
        assertThat(losses()).doesNotHaveDuplicates().isEqualTo(losses());
        assertThat(optimizers()).doesNotHaveDuplicates().isEqualTo(optimizers());
        assertThat(schedules()).doesNotHaveDuplicates().isEqualTo(schedules());
    }

    @Test
    void the_step_size_is_not_in_an_optimisers() {
        assertThat(Adam.of(0.1).spec(Map.of())).isEqualTo(Adam.of(0.2).spec(Map.of()));
    }
}
