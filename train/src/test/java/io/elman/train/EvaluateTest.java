package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanAbsoluteError;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.Regularizers;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.testkit.Seeded;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class EvaluateTest {
    private final long seed = Seeded.seed(EvaluateTest.class);

    @Test
    void the_figures_are_those_that_validation_gave_in_the_last_epoch() {
        Trainer trainer = Trainer
                .of(Tiny.model(seed, 0.3f), new SoftmaxCrossEntropy(), Adam.of(0.01))
                .metrics(new Accuracy(), new ExactMatch());
        Dataset held = Tiny.reversals(77, seed + 1);
        History history = trainer.fit(Tiny.reversals(100, seed),
                FitOptions.epochs(2).seed(seed).threads(1).validation(held));
        SequencedMap<String, Double> figures = trainer.evaluate(held,
                FitOptions.epochs(1).threads(2));

        assertThat(figures.sequencedKeySet()).containsExactly("loss", "accuracy", "exact_match");
        figures.forEach((name, value) -> assertThat(value)
                .isEqualTo(history.last().value("val_" + name)));
        assertThat(trainer.evaluate(held)).isEqualTo(figures);
    }

    @Test
    void each_target_counts_alike_in_shards_of_unequal_size_and_penalties_are_in_the_loss() {
        // One whole shard with error 1 and a rest of five with error 10.
        int examples = Shards.LENGTH + 5;
        Tensor y = Tensor.zeros(examples, 1);
        for (int i = 0; i < examples; i++) {
            y.data()[i] = i < Shards.LENGTH ? 1 : 10;
        }
        Sequential model = Tiny.linear(3, 0);
        model.regularize("weight", Regularizers.l2(0.5));
        double mean = (Shards.LENGTH + 5 * 10.0) / examples;
        assertThat(Trainer.of(model, new MeanAbsoluteError(), Sgd.of(1))
                .evaluate(new Dataset(Tensor.zeros(examples, 1), y)).get("loss"))
                .isCloseTo(mean + 0.5 * 9, within(1e-6));
    }

    @Test
    void nothing_is_changed() {
        Sequential model = Tiny.model(seed, 0.5f);
        Map<String, Tensor> before = Tiny.weights(model);
        Sgd optimizer = Sgd.of(1);
        Trainer.of(model, new SoftmaxCrossEntropy(), optimizer).evaluate(Tiny.reversals(9, seed));
        Bits.assertSame(Tiny.weights(model), before);
        assertThat(optimizer.steps()).isZero();
    }

    @Test
    void data_that_cannot_be_evaluated_are_refused() {
        Trainer trainer = Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(1));
        assertThatThrownBy(() -> trainer.evaluate(Tiny.line(0)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Trainer: expected at least one example to evaluate, got none");
        assertThatThrownBy(() -> trainer
                .evaluate(new Dataset(Tensor.zeros(50, 3), Tensor.zeros(50, 1))))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "layer 0 (linear), Linear(1 → 1): expected input [..., 1], got [50, 3]");
        assertThatThrownBy(() -> trainer.evaluate(Tiny.line(4),
                FitOptions.epochs(1).batchSize(2).shuffle(false).stateful(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trainer: expected a recurrent layer, whose state is carried over, with"
                        + " stateful(true), got none. A layer of your own that holds one has to be"
                        + " a StatefulLayer.");
    }
}
