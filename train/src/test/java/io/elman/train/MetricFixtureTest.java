package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.loss.Targets;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.testkit.Golden;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Figures of Keras and numpy, which `golden/metrics.py` wrote: each is computed at once, and from
/// the sums of parts of unequal size.
class MetricFixtureTest {
    private static final Golden GOLDEN = Golden.load(MetricFixtureTest.class,
            "/golden/metrics.txt");

    /// Single precision, and the 10⁻⁷ that Keras adds to divisors.
    private static final double TOLERANCE = 1e-6;

    private static Tensor tensor(Golden golden, String name) {
        return Tensor.of(Shape.of(golden.shape(name)), golden.floats(name));
    }

    private static Tally parts(Metric metric, Tensor prediction, Values targets, Tensor weights,
            int... ends) {
        Tally sum = Tally.NONE;
        int from = 0;
        for (int to : ends) {
            sum = sum.plus(metric.tally(prediction.examples(from, to), Targets
                    .of(targets.examples(from, to)).weighted(weights.examples(from, to))));
            from = to;
        }
        return sum;
    }

    private static void assertFigures(String which, Values targets, Tensor prediction,
            Map<String, Metric> metrics) {
        Golden golden = GOLDEN.under(which);
        Tensor weights = tensor(golden, "weights");
        int rows = weights.data().length;
        metrics.forEach((name, metric) -> {
            double expected = golden.scalar(name);
            double weighted = golden.scalar("weighted." + name);
            assertThat(metric.result(metric.tally(prediction, Targets.of(targets))))
                    .as(name).isCloseTo(expected, within(TOLERANCE * expected));
            for (int[] ends : new int[][] {{rows}, {13, rows}, {1, 2, 9, rows}}) {
                assertThat(metric.result(parts(metric, prediction, targets,
                        Tensor.full(1, rows), ends)))
                        .as(name).isCloseTo(expected, within(TOLERANCE * expected));
                assertThat(metric.result(parts(metric, prediction, targets, weights, ends)))
                        .as("weighted " + name)
                        .isCloseTo(weighted, within(TOLERANCE * weighted));
            }
        });
        List<String> expected = new ArrayList<>(List.of("prediction", "targets", "weights"));
        expected.addAll(metrics.keySet());
        metrics.keySet().forEach(name -> expected.add("weighted." + name));
        assertThat(expected).containsExactlyInAnyOrderElementsOf(golden.names());
    }

    private static Tensor softmax(Tensor logits) {
        Tensor probabilities = logits.copy();
        int classes = logits.shape().size(-1);
        for (int row = 0; row < logits.shape().size(0); row++) {
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                sum += StrictMath.exp(logits.get(row, j));
            }
            for (int j = 0; j < classes; j++) {
                probabilities.data()[row * classes
                        + j] = (float) (StrictMath.exp(logits.get(row, j)) / sum);
            }
        }
        return probabilities;
    }

    private static Tensor sigmoid(Tensor logits) {
        Tensor probabilities = logits.copy();
        for (int i = 0; i < probabilities.data().length; i++) {
            probabilities.data()[i] = (float) (1 / (1 + StrictMath.exp(-logits.data()[i])));
        }
        return probabilities;
    }

    @Test
    void figures_of_classes() {
        Golden golden = GOLDEN.under("classes");
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", new Accuracy());
        metrics.put("top_2", TopKAccuracy.of(2));
        metrics.put("top_3", TopKAccuracy.of(3));
        metrics.put("perplexity", new Perplexity());
        metrics.put("perplexity_without_2", new Perplexity().ignoredIndex(2));
        for (Average average : Average.values()) {
            String suffix = switch (average) {
                case MACRO -> "_macro";
                case MICRO -> "_micro";
                case WEIGHTED -> "_weighted";
            };
            metrics.put("f1" + suffix, ClassScore.f1(average));
            metrics.put("precision" + suffix, ClassScore.precision(average));
            metrics.put("recall" + suffix, ClassScore.recall(average));
        }
        metrics.put("precision_of_2", ClassScore.precision(2));
        metrics.put("recall_of_2", ClassScore.recall(2));
        Tensor logits = tensor(golden, "prediction");
        assertFigures("classes", IntTensor.of(golden.integers("targets")), logits, metrics);

        metrics.put("perplexity", new Perplexity().fromProbabilities());
        metrics.put("perplexity_without_2", new Perplexity().ignoredIndex(2).fromProbabilities());
        assertFigures("classes", IntTensor.of(golden.integers("targets")), softmax(logits),
                metrics);
    }

    @Test
    void figures_of_classes_given_as_one_hot_rows() {
        Golden golden = GOLDEN.under("classes");
        int[] ids = golden.integers("targets");
        Tensor rows = Tensor.zeros(ids.length, 5);
        for (int i = 0; i < ids.length; i++) {
            rows.data()[5 * i + ids[i]] = 1;
        }
        Tensor logits = tensor(golden, "prediction");
        for (Metric metric : List.of(new Accuracy(), TopKAccuracy.of(2), new Perplexity(),
                ClassScore.f1(Average.MACRO))) {
            assertThat(metric.tally(logits, Targets.of(rows)).sums()).as(metric.name())
                    .containsExactly(metric.tally(logits, Targets.of(IntTensor.of(ids))).sums(),
                            within(1e-5));
        }
        Metric probabilities = new Perplexity().fromProbabilities();
        assertThat(probabilities.tally(softmax(logits), Targets.of(rows))).isEqualTo(
                probabilities.tally(softmax(logits), Targets.of(IntTensor.of(ids))));
    }

    @Test
    void figures_of_yes_and_no() {
        Golden golden = GOLDEN.under("binary");
        Tensor logits = tensor(golden, "prediction");
        Tensor answers = tensor(golden, "targets");
        IntTensor ids = IntTensor.of(golden.integers("targets"));
        Map<String, Metric> metrics = new LinkedHashMap<>();
        Map<String, Metric> ofProbabilities = new LinkedHashMap<>();
        for (double threshold : new double[] {0.5, 0.8}) {
            BinaryAccuracy accuracy = new BinaryAccuracy().threshold(threshold);
            metrics.put("accuracy_" + threshold, accuracy);
            ofProbabilities.put("accuracy_" + threshold, accuracy.fromProbabilities());
            for (BinaryScore score : List.of(BinaryScore.precision(), BinaryScore.recall(),
                    BinaryScore.f1())) {
                String name = score.name().replace("f1_score", "f1") + "_" + threshold;
                metrics.put(name, score.threshold(threshold));
                ofProbabilities.put(name, score.threshold(threshold).fromProbabilities());
            }
        }
        for (int thresholds : new int[] {200, 11}) {
            Auc auc = new Auc().thresholds(thresholds);
            metrics.put("auc_ROC_" + thresholds, auc);
            metrics.put("auc_PR_" + thresholds, auc.precisionRecall());
            ofProbabilities.put("auc_ROC_" + thresholds, auc.fromProbabilities());
            ofProbabilities.put("auc_PR_" + thresholds, auc.precisionRecall().fromProbabilities());
        }
        assertFigures("binary", answers, logits, metrics);
        assertFigures("binary", ids, logits, metrics);
        assertFigures("binary", answers, sigmoid(logits), ofProbabilities);
    }

    @Test
    void figures_of_numbers() {
        Golden golden = GOLDEN.under("regression");
        Map<String, Metric> metrics = new LinkedHashMap<>();
        for (Metric metric : List.of(RegressionMetric.meanSquaredError(),
                RegressionMetric.rootMeanSquaredError(), RegressionMetric.meanAbsoluteError(),
                RegressionMetric.meanAbsolutePercentageError(),
                RegressionMetric.symmetricMeanAbsolutePercentageError())) {
            metrics.put(metric.name(), metric);
        }
        assertFigures("regression", tensor(golden, "targets"), tensor(golden, "prediction"),
                metrics);
    }
}
