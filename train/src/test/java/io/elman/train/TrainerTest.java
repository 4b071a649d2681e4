package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.Sequential;
import io.elman.nn.loss.GaussianLikelihood;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.Regularizers;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.testkit.Seeded;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import io.elman.train.metric.Metric;
import io.elman.train.metric.Tally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private final long seed = Seeded.seed(TrainerTest.class);

    @Test
    void a_tiny_problem_is_learnt() {
        History history = Trainer.of(Tiny.model(1, 0), new SoftmaxCrossEntropy(), Adam.of(0.02))
                .metrics(new Accuracy())
                .fit(Tiny.reversals(200, 1),
                        FitOptions.epochs(15).batchSize(40).seed(1).threads(1));

        assertThat(history.epochs()).hasSize(15);
        assertThat(history.last().value("loss"))
                .isLessThan(0.8 * history.epochs().get(0).value("loss"));
        assertThat(history.last().value("accuracy")).isGreaterThan(0.5);
    }

    @Test
    void a_step_is_the_optimisers_step_along_the_mean_loss_of_the_batch() {
        // y = 2x + 1, x = 0 … 3, from w = b = 0: dw = −(2/4) Σ x·y = −17, db = −(2/4) Σ y = −8.
        Sequential model = Tiny.linear(0, 0);
        History history = Trainer.of(model, new MeanSquaredError(), Sgd.of(0.01))
                .fit(Tiny.line(4), FitOptions.epochs(1).batchSize(4).threads(1));

        assertThat(history.last().value("loss")).isCloseTo((1 + 9 + 25 + 49) / 4.0, within(1e-6));
        assertThat(model.parameter("0.weight").value().item()).isCloseTo(0.17f, within(1e-6f));
        assertThat(model.parameter("0.bias").value().item()).isCloseTo(0.08f, within(1e-6f));
    }

    @Test
    void clipping_acts_on_the_gradient_of_the_whole_batch() {
        // Two shards and a rest that pull in different directions and with different strength.
        int examples = 2 * Shards.LENGTH + 5;
        Tensor x = Tensor.zeros(examples, 1);
        Tensor y = Tensor.zeros(examples, 1);
        double dw = 0;
        double db = 0;
        for (int i = 0; i < examples; i++) {
            x.data()[i] = 1 + i % 3;
            y.data()[i] = i < Shards.LENGTH ? 100 : -1;
            dw -= 2.0 / examples * x.data()[i] * y.data()[i];
            db -= 2.0 / examples * y.data()[i];
        }
        double factor = 1.5 / (Math.hypot(dw, db) + 1e-6);
        assertThat(factor).isLessThan(1);

        Sequential model = Tiny.linear(0, 0);
        Trainer.of(model, new MeanSquaredError(), Sgd.of(0.1))
                .clipNorm(1.5)
                .fit(new Dataset(x, y), FitOptions.epochs(1).batchSize(examples).threads(2));

        assertThat(model.parameter("0.weight").value().item())
                .isCloseTo((float) (-0.1 * factor * dw), within(1e-6f));
        assertThat(model.parameter("0.bias").value().item())
                .isCloseTo((float) (-0.1 * factor * db), within(1e-6f));
    }

    @Test
    void gradients_below_the_norm_are_left_alone() {
        Sequential clipped = Tiny.linear(0, 0);
        Sequential free = Tiny.linear(0, 0);
        FitOptions options = FitOptions.epochs(1).batchSize(4).threads(1);
        Trainer.of(clipped, new MeanSquaredError(), Sgd.of(0.01)).clipNorm(19).fit(Tiny.line(4),
                options);
        Trainer.of(free, new MeanSquaredError(), Sgd.of(0.01)).fit(Tiny.line(4), options);

        Bits.assertSame(Tiny.weights(clipped), Tiny.weights(free));
    }

    @Test
    void a_norm_that_is_not_positive_is_refused() {
        for (double norm : new double[] {0, -1, Double.NaN}) {
            assertThatThrownBy(
                    () -> Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(1))
                            .clipNorm(norm))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Trainer: expected a positive norm to clip at, got " + norm);
        }
    }

    @Test
    void numbers_are_clipped_before_the_norm() {
        // y = 2 x + 1 at 0: the gradient is (-17, -8), clipped (-12, -8), of norm 14.4.
        Sequential model = Tiny.linear(0, 0);
        Trainer.of(model, new MeanSquaredError(), Sgd.of(0.5))
                .clipValue(12)
                .clipNorm(7.2)
                .fit(Tiny.line(4), FitOptions.epochs(1).batchSize(4).threads(1));

        double factor = 7.2 / (Math.hypot(12, 8) + 1e-6);
        assertThat(model.parameter("0.weight").value().item())
                .isCloseTo((float) (0.5 * factor * 12), within(1e-6f));
        assertThat(model.parameter("0.bias").value().item())
                .isCloseTo((float) (0.5 * factor * 8), within(1e-6f));
    }

    @Test
    void a_value_that_is_not_positive_is_refused() {
        for (double value : new double[] {0, -1, Double.NaN}) {
            assertThatThrownBy(
                    () -> Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(1))
                            .clipValue(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Trainer: expected a positive value to clip at, got " + value);
        }
    }

    /// Many shards, one penalty.
    @Test
    void a_penalty_is_added_once_a_batch() {
        int examples = 4 * Shards.LENGTH;
        Tensor zeros = Tensor.zeros(examples, 1);
        Sequential model = Tiny.linear(0, 3);
        model.regularize("bias", Regularizers.l2(0.25));
        History history = Trainer.of(model, new MeanSquaredError(), Sgd.of(0.125))
                .clipNorm(100)
                .fit(new Dataset(zeros, zeros),
                        FitOptions.epochs(1).batchSize(examples).threads(2)
                                .validation(new Dataset(zeros, zeros)));

        float bias = 3 - 0.125f * (2 * 3 + 0.5f * 3);
        assertThat(model.parameter("0.bias").value().item()).isCloseTo(bias, within(1e-6f));
        assertThat(history.last().value("loss")).isCloseTo(9 + 0.25 * 9, within(1e-6));
        assertThat(history.last().value("val_loss"))
                .isCloseTo(1.25 * bias * bias, within(1e-6));
    }

    private List<List<Float>> orders(FitOptions options) {
        Spy spy = new Spy();
        int examples = 40;
        Trainer.of(Sequential.of(spy, Linear.of(1, 1)), new MeanSquaredError(), Sgd.of(1e-6))
                .fit(Tiny.line(examples), options.batchSize(7).threads(1).validation(Tiny.line(3)));
        List<List<Float>> epochs = new ArrayList<>();
        for (int from = 0; from < spy.seen.size(); from += examples) {
            epochs.add(List.copyOf(spy.seen.subList(from, from + examples)));
        }
        return epochs;
    }

    @Test
    void shuffling_gives_each_epoch_another_order_of_all_examples_that_follows_from_the_seed() {
        List<List<Float>> orders = orders(FitOptions.epochs(3).seed(seed));
        List<Float> sorted = orders(FitOptions.epochs(1).shuffle(false)).get(0);

        assertThat(orders).hasSize(3).doesNotHaveDuplicates().doesNotContain(sorted);
        assertThat(orders).allSatisfy(
                order -> assertThat(order).containsExactlyInAnyOrderElementsOf(sorted));
        assertThat(orders(FitOptions.epochs(3).seed(seed))).isEqualTo(orders);
        assertThat(orders(FitOptions.epochs(3).seed(seed + 1))).doesNotContainAnyElementsOf(orders);
    }

    @Test
    void without_shuffling_examples_come_in_their_own_order() {
        List<List<Float>> orders = orders(FitOptions.epochs(2).shuffle(false));
        assertThat(orders).hasSize(2);
        assertThat(orders).allSatisfy(order -> assertThat(order).isSorted().hasSize(40));
    }

    @Test
    void validation_is_measured_with_the_weights_at_the_end_of_the_epoch() {
        Sequential model = Tiny.model(seed, 0.3f);
        Dataset held = Tiny.reversals(45, seed + 1);
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
        List<Metric> metrics = List.of(new Accuracy(), new ExactMatch());
        History history = Trainer.of(model, loss, Adam.of(0.01))
                .metrics(metrics.get(0), metrics.get(1))
                .fit(
                        Tiny.reversals(100, seed),
                        FitOptions.epochs(2).seed(seed).threads(2).validation(held));

        assertThat(history.last().values().sequencedKeySet()).containsExactly(
                "loss", "accuracy", "exact_match", "val_loss", "val_accuracy", "val_exact_match");
        try (Workers workers = new Workers(1)) {
            List<Tally> measured = Tiny.measured(new Shards(loss, metrics, workers), model,
                    held);
            assertThat(history.last().value("val_loss")).isEqualTo(measured.get(0).mean());
            assertThat(history.last().value("val_accuracy")).isEqualTo(measured.get(1).mean());
            assertThat(history.last().value("val_exact_match")).isEqualTo(measured.get(2).mean());
        }
    }

    @Test
    void without_validation_there_are_no_figures_of_it() {
        Trainer trainer = Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(0.01));
        FitOptions options = FitOptions.epochs(1).threads(1);
        assertThat(trainer.fit(Tiny.line(4), options).last().values()).containsOnlyKeys("loss");
        History empty = trainer.fit(Tiny.line(4), options.validation(Tiny.line(4).examples(0, 0)));
        assertThat(empty.last().values()).containsOnlyKeys("loss");
        assertThatThrownBy(() -> empty.last().value("val_loss"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Epoch: expected one of [loss], got val_loss. There are no"
                        + " validation data; FitOptions.validation(...) or validationSplit(...)"
                        + " gives some.");
    }

    @Test
    void no_examples_to_train_on_are_refused() {
        Trainer trainer = Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(0.01));
        assertThatThrownBy(() -> trainer.fit(Tiny.line(0), FitOptions.epochs(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Trainer: expected at least one example to train on, got none");
    }

    @Test
    void data_that_do_not_fit_the_model_are_refused_with_the_layers_sentence() {
        Trainer trainer = Trainer.of(Tiny.linear(0, 0), new MeanSquaredError(), Sgd.of(0.01));
        Dataset wide = new Dataset(Tensor.zeros(100, 3), Tensor.zeros(100, 1));
        assertThatThrownBy(() -> trainer.fit(wide, FitOptions.epochs(1).batchSize(100).threads(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "layer 0 (linear), Linear(1 → 1): expected input [..., 1], got [100, 3]");
        Dataset fits = Tiny.line(4);
        assertThatThrownBy(() -> trainer.fit(fits, FitOptions.epochs(1).validation(wide)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "layer 0 (linear), Linear(1 → 1): expected input [..., 1], got [100, 3]");
    }

    @Test
    void targets_that_do_not_fit_the_predictions_are_refused_in_the_shapes_of_the_data() {
        Sequential model = Sequential.of(Lstm.of(2, 3), Linear.of(3, 4));
        Trainer classes = Trainer.of(model, new SoftmaxCrossEntropy(), Sgd.of(0.01));
        Tensor inputs = Tensor.zeros(70, 5, 2);
        Dataset one = new Dataset(inputs, IntTensor.of(Shape.of(70), new int[70]));
        String message = "SoftmaxCrossEntropy: expected class indices of the shape of the logits"
                + " [70, 5, 4] without the last axis, got [70]";
        assertThatThrownBy(() -> classes.fit(one, FitOptions.epochs(1)))
                .isInstanceOf(ShapeException.class).hasMessage(message);
        assertThatThrownBy(() -> classes.evaluate(one))
                .isInstanceOf(ShapeException.class).hasMessage(message);
        Trainer numbers = Trainer.of(model, new MeanSquaredError(), Sgd.of(0.01));
        assertThatThrownBy(() -> numbers.fit(new Dataset(inputs, Tensor.zeros(70, 4)),
                FitOptions.epochs(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("MeanSquaredError: expected targets of the predictions' shape"
                        + " [70, 5, 4], got [70, 4]");
        Trainer likelihood = Trainer.of(model, new GaussianLikelihood(), Sgd.of(0.01));
        assertThatThrownBy(() -> likelihood.fit(new Dataset(inputs, Tensor.zeros(70, 5, 4)),
                FitOptions.epochs(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("GaussianLikelihood: expected predictions [70, 5, 8], 2 numbers for"
                        + " each number of the targets [70, 5, 4], got [70, 5, 4]");
    }
}
