package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Linear;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.loss.Targets;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
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
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// Metrics over the shards of ragged batches.
class MetricsInTrainingTest {
    private static final Metric[] CLASSES = {new Accuracy(), TopKAccuracy.of(2), new Perplexity(),
            ClassScore.precision(Average.MACRO), ClassScore.recall(Average.WEIGHTED),
            ClassScore.f1(1)};
    private static final Metric[] NUMBERS = {new BinaryAccuracy(),
            BinaryScore.precision(), BinaryScore.recall(), BinaryScore.f1(), new Auc(),
            RegressionMetric.rootMeanSquaredError()};

    private static List<SequencedMap<String, Double>> figures(Trainer trainer, Dataset data,
            int threads) {
        return trainer.fit(data, FitOptions.epochs(2).batchSize(75).threads(threads)
                .validation(data)).epochs().stream().map(EpochResult::values).toList();
    }

    private static Trainer ofClasses(Sequential model) {
        return Trainer.of(model, new SoftmaxCrossEntropy(), Sgd.of(0.1)).metrics(CLASSES);
    }

    /// Two sums and whether the first is larger.
    private static Dataset questions() {
        Rng rng = Rng.seed(3);
        Tensor x = Tensor.randn(rng, 200, 2);
        Tensor y = Tensor.zeros(200, 1);
        for (int i = 0; i < 200; i++) {
            y.data()[i] = x.data()[2 * i] + 0.5f * (float) rng.nextGaussian() > 0 ? 1 : 0;
        }
        return new Dataset(x, y);
    }

    private static Trainer ofQuestions(Sequential model) {
        return Trainer.of(model, new MeanSquaredError(), Sgd.of(0.1)).metrics(NUMBERS);
    }

    private static Sequential line() {
        Sequential line = Sequential.of(Linear.of(2, 1));
        line.initialize(Rng.seed(4));
        return line;
    }

    @Test
    void the_threads_do_not_matter() {
        List<List<SequencedMap<String, Double>>> classes = new ArrayList<>();
        List<List<SequencedMap<String, Double>>> questions = new ArrayList<>();
        for (int threads : new int[] {1, 2, 5}) {
            classes.add(figures(ofClasses(Tiny.model(1, 0.3f)), Tiny.reversals(200, 9),
                    threads));
            questions.add(figures(ofQuestions(line()), questions(), threads));
        }
        assertThat(classes).allMatch(classes.getFirst()::equals);
        assertThat(questions).allMatch(questions.getFirst()::equals);
        assertThat(classes.getFirst().getFirst().keySet()).containsExactly("loss", "accuracy",
                "top_k_categorical_accuracy", "perplexity", "precision", "recall", "f1_score",
                "val_loss", "val_accuracy", "val_top_k_categorical_accuracy", "val_perplexity",
                "val_precision", "val_recall", "val_f1_score");
    }

    @Test
    void figures_over_shards_are_those_of_all_examples_at_once() {
        Sequential model = line();
        Dataset data = questions();
        SequencedMap<String, Double> last = figures(ofQuestions(model), data, 2).getLast();
        Tensor prediction = model.predict(data.inputs());
        for (Metric metric : NUMBERS) {
            assertThat(last.get("val_" + metric.name())).as(metric.name()).isCloseTo(
                    metric.result(metric.tally(prediction, Targets.of(data.targets()))),
                    within(1e-12));
        }
        Sequential sequences = Tiny.model(1, 0.3f);
        Dataset ids = Tiny.reversals(200, 9);
        last = figures(ofClasses(sequences), ids, 2).getLast();
        Tensor logits = sequences.predict(ids.inputs());
        for (Metric metric : CLASSES) {
            Tally all = metric.tally(logits, Targets.of((IntTensor) ids.targets()));
            assertThat(last.get("val_" + metric.name())).as(metric.name())
                    .isCloseTo(metric.result(all), within(1e-6));
        }
    }

    @Test
    void the_perplexity_is_exp_of_the_loss() {
        SequencedMap<String, Double> last = figures(ofClasses(Tiny.model(1, 0)),
                Tiny.reversals(200, 9), 1).getLast();
        assertThat(last.get("perplexity")).isEqualTo(StrictMath.exp(last.get("loss")));
        assertThat(last.get("val_perplexity")).isEqualTo(StrictMath.exp(last.get("val_loss")));
    }

    @Test
    void two_figures_of_one_name_are_refused() {
        Trainer trainer = ofQuestions(line());
        Metric macro = ClassScore.f1(Average.MACRO);
        assertThatThrownBy(() -> trainer.metrics(macro, ClassScore.f1(Average.MICRO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trainer: expected figures of different names, got f1_score twice."
                        + " Give one of them a name with named(...).");
        assertThatThrownBy(() -> trainer.metrics(new Accuracy().named("loss")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trainer: expected figures of different names, got loss twice."
                        + " Give one of them a name with named(...).");
        trainer.metrics(macro, ClassScore.f1(Average.MICRO).named("micro_f1"));
    }
}
