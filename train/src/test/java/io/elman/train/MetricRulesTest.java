package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.loss.Targets;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.testkit.Seeded;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.Auc;
import io.elman.train.metric.Average;
import io.elman.train.metric.BinaryAccuracy;
import io.elman.train.metric.BinaryScore;
import io.elman.train.metric.ClassScore;
import io.elman.train.metric.Metric;
import io.elman.train.metric.Perplexity;
import io.elman.train.metric.RegressionMetric;
import io.elman.train.metric.Tally;
import io.elman.train.metric.TopKAccuracy;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What holds for metrics by hand: ties, rates of nothing, targets that weigh nothing, refusals.
class MetricRulesTest {
    private static final float NAN = Float.NaN;

    private static double figure(Metric metric, Tensor prediction, Values targets) {
        return metric.result(metric.tally(prediction, Targets.of(targets)));
    }

    private static final List<Metric> OF_CLASSES = List.of(new Accuracy(), TopKAccuracy.of(2),
            new Perplexity(), new Perplexity().fromProbabilities(),
            ClassScore.precision(Average.MACRO), ClassScore.recall(Average.WEIGHTED),
            ClassScore.f1(1));

    private static final List<Metric> OF_YES = List.of(new BinaryAccuracy(),
            BinaryScore.precision(), BinaryScore.recall(), BinaryScore.f1(), new Auc());

    private static final List<Metric> OF_NUMBERS = List.of(RegressionMetric.meanSquaredError(),
            RegressionMetric.rootMeanSquaredError(), RegressionMetric.meanAbsoluteError(),
            RegressionMetric.meanAbsolutePercentageError(),
            RegressionMetric.symmetricMeanAbsolutePercentageError());

    @Test
    void a_row_that_weighs_nothing_may_hold_anything() {
        Tensor rows = Tensor.of(new float[][] {{0.75f, 0.25f}, {0.125f, 0.875f}});
        Tensor more = Tensor.of(new float[][] {{0.75f, 0.25f}, {NAN, 7}, {0.125f, 0.875f}});
        Tensor weights = Tensor.of(2, 0, 3);
        for (Metric metric : OF_CLASSES) {
            Tally without = metric.tally(rows, Targets.of(IntTensor.of(0, 0))
                    .weighted(Tensor.of(2, 3)));
            assertThat(metric.tally(more, Targets.of(IntTensor.of(0, -1, 0)).weighted(weights)))
                    .as(metric.name()).isEqualTo(without);
        }
        for (Metric metric : OF_YES) {
            assertThat(metric.tally(Tensor.of(1, NAN, -2),
                    Targets.of(Tensor.of(1, NAN, 1)).weighted(weights)))
                    .as(metric.name()).isEqualTo(metric.tally(Tensor.of(1, -2),
                            Targets.of(Tensor.of(1, 1)).weighted(Tensor.of(2, 3))));
        }
        for (Metric metric : OF_NUMBERS) {
            assertThat(metric.tally(more, Targets.of(more).weighted(weights)))
                    .as(metric.name()).isEqualTo(metric.tally(rows,
                            Targets.of(rows).weighted(Tensor.of(2, 3))));
        }
    }

    @Test
    void figures_of_nothing_are_nan() {
        Tensor rows = Tensor.of(new float[][] {{1, 0}});
        Targets nothing = Targets.of(IntTensor.of(0)).weighted(Tensor.of(0));
        for (Metric metric : OF_CLASSES) {
            assertThat(metric.result(metric.tally(rows, nothing))).as(metric.name()).isNaN();
            assertThat(metric.result(Tally.NONE)).as(metric.name()).isNaN();
        }
        for (Metric metric : OF_YES) {
            assertThat(metric.result(metric.tally(Tensor.of(1), nothing))).isNaN();
            assertThat(metric.result(Tally.NONE)).as(metric.name()).isNaN();
        }
        for (Metric metric : OF_NUMBERS) {
            assertThat(metric.result(metric.tally(rows,
                    Targets.of(rows).weighted(Tensor.of(0))))).isNaN();
            assertThat(metric.result(Tally.NONE)).as(metric.name()).isNaN();
        }
    }

    @Test
    void steps_of_sequences_count_one_by_one() {
        Tensor prediction = Tensor.zeros(3, 2, 4);
        prediction.data()[4 * 4 + 3] = 1;
        IntTensor ids = IntTensor.of(new int[][] {{0, 1}, {0, 0}, {3, 0}});
        Tensor steps = Tensor.of(new float[][] {{1, 2}, {0, 1}, {4, 0}});
        Targets targets = Targets.of(ids).weighted(steps);
        assertThat(TopKAccuracy.of(1).tally(prediction, targets)).isEqualTo(new Tally(6, 8));
        assertThat(ClassScore.recall(3).result(ClassScore.recall(3).tally(prediction, targets)))
                .isEqualTo(1);
        assertThat(new Perplexity().ignoredIndex(1).tally(prediction, targets).weight())
                .isEqualTo(6);
        Targets numbers = Targets.of(Tensor.full(2, 3, 2, 4)).weighted(steps);
        assertThat(RegressionMetric.meanAbsoluteError().tally(prediction, numbers))
                .isEqualTo(new Tally(4 * 8 * 2 - 4, 32));
        assertThat(new BinaryAccuracy().tally(prediction,
                Targets.of(Tensor.zeros(3, 2, 4)).weighted(steps)))
                .isEqualTo(new Tally(28, 32));
    }

    @Test
    void the_figure_of_the_largest_number_is_the_accuracy() {
        SplittableRandom random = new SplittableRandom(Seeded.seed(MetricRulesTest.class));
        Tensor prediction = Tensor.zeros(50, 4);
        int[] ids = new int[50];
        for (int i = 0; i < 200; i++) {
            prediction.data()[i] = random.nextInt(3);
            ids[i / 4] = random.nextInt(4);
        }
        Targets targets = Targets.of(IntTensor.of(ids));
        Tally accuracy = new Accuracy().tally(prediction, targets);
        assertThat(TopKAccuracy.of(1).tally(prediction, targets)).isEqualTo(accuracy);
        assertThat(figure(ClassScore.f1(Average.MICRO), prediction, targets.values()))
                .isEqualTo(accuracy.mean());
        assertThat(figure(TopKAccuracy.of(4), prediction, targets.values())).isEqualTo(1);
    }

    @Test
    void the_area_is_how_often_a_yes_is_above_a_no() {
        SplittableRandom random = new SplittableRandom(Seeded.seed(MetricRulesTest.class));
        int count = 60;
        Tensor scores = Tensor.zeros(count);
        Tensor answers = Tensor.zeros(count);
        Tensor weights = Tensor.zeros(count);
        for (int i = 0; i < count; i++) {
            // Whole tenths are thresholds, so that numbers of one interval are equal.
            scores.data()[i] = (random.nextInt(10) + 0.5f) / 10;
            answers.data()[i] = i < 2 ? i : random.nextInt(2);
            weights.data()[i] = random.nextInt(1, 5);
        }
        double above = 0;
        double pairs = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                if (answers.data()[i] == 1 && answers.data()[j] == 0) {
                    double pair = weights.data()[i] * weights.data()[j];
                    pairs += pair;
                    above += pair * (scores.data()[i] > scores.data()[j]
                            ? 1
                            : scores.data()[i] == scores.data()[j] ? 0.5 : 0);
                }
            }
        }
        Metric auc = new Auc().thresholds(11).fromProbabilities();
        assertThat(auc.result(auc.tally(scores, Targets.of(answers).weighted(weights))))
                .isCloseTo(above / pairs, within(1e-12));
    }

    @Test
    void the_area_of_numbers_that_are_none_or_of_one_answer_is_nan() {
        assertThat(figure(new Auc(), Tensor.of(1, NAN), Tensor.of(1, 0))).isNaN();
        assertThat(figure(new Auc(), Tensor.of(1, 2), Tensor.of(1, 1))).isNaN();
        assertThat(figure(new Auc(), Tensor.of(1, 2), Tensor.of(0, 0))).isNaN();
        assertThat(figure(new Auc(), Tensor.of(100, -100), Tensor.of(1, 0))).isEqualTo(1);
        assertThat(figure(new Auc(), Tensor.of(-100, 100), Tensor.of(1, 0))).isEqualTo(0);
    }

    @Test
    void a_probability_at_the_threshold_is_a_no() {
        Tensor at = Tensor.of(0.3f, Math.nextUp(0.3f));
        assertThat(figure(new BinaryAccuracy().threshold(0.3).fromProbabilities(), at,
                Tensor.of(0, 1))).isEqualTo(1);
        assertThat(figure(new BinaryAccuracy(), Tensor.of(0, Float.MIN_VALUE), Tensor.of(0, 1)))
                .isEqualTo(1);
    }

    @Test
    void perplexity_of_sure_and_of_clueless_models() {
        IntTensor ids = IntTensor.of(0, 2);
        assertThat(figure(new Perplexity(), Tensor.zeros(2, 8), ids)).isCloseTo(8, within(1e-5));
        Metric ofProbabilities = new Perplexity().fromProbabilities();
        assertThat(figure(ofProbabilities, Tensor.of(new float[][] {{1, 0, 0}, {0, 0, 1}}), ids))
                .isEqualTo(1);
        assertThat(figure(ofProbabilities, Tensor.of(new float[][] {{1, 0, 0}, {0, 1, 0}}), ids))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void rates_of_nothing_are_zero() {
        Tensor no = Tensor.of(-1, -2);
        assertThat(figure(BinaryScore.precision(), no, Tensor.of(1, 0))).isZero();
        assertThat(figure(BinaryScore.recall(), no, Tensor.of(0, 0))).isZero();
        assertThat(figure(BinaryScore.f1(), no, Tensor.of(0, 0))).isZero();
    }

    @Test
    void a_metric_can_have_another_name() {
        Metric named = RegressionMetric.rootMeanSquaredError().named("rmse");
        assertThat(named.name()).isEqualTo("rmse");
        assertThat(figure(named, Tensor.of(3, 4), Tensor.of(0, 0)))
                .isEqualTo(StrictMath.sqrt(12.5));
        assertThatThrownBy(() -> new Accuracy().named("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Metric: expected a name of letters, digits and underscores, got"
                        + " \"a b\"");
    }

    private static void assertRefused(Metric metric, Tensor prediction, Values targets,
            String message) {
        assertThatThrownBy(() -> figure(metric, prediction, targets))
                .isInstanceOf(ShapeException.class)
                .hasMessage(message);
    }

    @Test
    void targets_that_do_not_fit_are_refused() {
        for (Metric metric : OF_CLASSES) {
            String who = metric.getClass().getSimpleName();
            assertRefused(metric, Tensor.zeros(3, 4), IntTensor.of(1, 2), who
                    + ": expected targets of the shape of the predictions [3, 4], or ids without"
                    + " the last axis, got [2]");
            if (!(metric instanceof Accuracy)) {
                assertRefused(metric, Tensor.zeros(2, 4), IntTensor.of(1, 4),
                        who + ": expected ids from 0 to 3, got id 4");
            }
        }
        for (Metric metric : OF_YES) {
            String who = metric.getClass().getSimpleName();
            assertRefused(metric, Tensor.zeros(3, 1), Tensor.zeros(3), who
                    + ": expected targets of the shape of the predictions [3, 1], or ids without a"
                    + " last axis of 1, got [3]");
            assertRefused(metric, Tensor.zeros(2), Tensor.of(1, 0.5f),
                    who + ": expected targets of 0 or 1, got 0.5");
            assertRefused(metric, Tensor.zeros(2), IntTensor.of(2, 1),
                    who + ": expected targets of 0 or 1, got 2.0");
        }
        for (Metric metric : OF_NUMBERS) {
            assertRefused(metric, Tensor.zeros(2, 3), Tensor.zeros(3, 2), "RegressionMetric:"
                    + " expected targets of the shape of the predictions [2, 3], got [3, 2]");
            assertRefused(metric, Tensor.zeros(2), IntTensor.of(1, 2),
                    "RegressionMetric: expected targets that are numbers, got ids [2]");
        }
        assertRefused(ClassScore.f1(4), Tensor.zeros(1, 4), IntTensor.of(1),
                "ClassScore: expected predictions of class 4 too, got 4 classes");
        assertRefused(new Perplexity().ignoredIndex(0), Tensor.zeros(1, 1, 1, 2),
                IntTensor.of(Shape.of(1, 1, 1), new int[1]),
                "Targets: expected class indices [batch] or [time, batch], one of which is ignored,"
                        + " got indices [1, 1, 1]");
    }

    @Test
    void logits_are_no_probabilities() {
        Tensor logits = Tensor.of(new float[][] {{-1}});
        String hint = ": expected predictions from 0 to 1, got -1.0. Logits need no"
                + " fromProbabilities().";
        IntTensor yes = IntTensor.of(1);
        assertRefused(new BinaryAccuracy().fromProbabilities(), logits, yes,
                "BinaryAccuracy" + hint);
        assertRefused(BinaryScore.f1().fromProbabilities(), logits, yes, "BinaryScore" + hint);
        assertRefused(new Auc().fromProbabilities(), logits, yes, "Auc" + hint);
        assertRefused(new Perplexity().fromProbabilities(), logits, IntTensor.of(0),
                "Perplexity" + hint);
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void options_that_make_no_sense_are_refused() {
        for (double threshold : new double[] {0, 1, Double.NaN}) {
            assertRefused(() -> new BinaryAccuracy().threshold(threshold),
                    "BinaryAccuracy: expected a threshold between 0 and 1, got " + threshold);
            assertRefused(() -> BinaryScore.f1().threshold(threshold),
                    "BinaryScore: expected a threshold between 0 and 1, got " + threshold);
        }
        assertRefused(() -> TopKAccuracy.of(0), "TopKAccuracy: expected k of at least 1, got 0");
        assertRefused(() -> new Auc().thresholds(1),
                "Auc: expected at least 2 thresholds, got 1");
        assertRefused(() -> ClassScore.recall(-1),
                "ClassScore: expected a class of at least 0, got -1");
    }
}
