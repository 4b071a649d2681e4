package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Embedding;
import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.loss.Targets;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.Average;
import io.elman.train.metric.ClassScore;
import io.elman.train.metric.ExactMatch;
import io.elman.train.metric.Metric;
import io.elman.train.metric.Perplexity;
import io.elman.train.metric.TopKAccuracy;
import java.util.Arrays;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Targets of a class that does not count.
class IgnoredTargetsTest {
    private static final int CLASSES = 3;
    private static final int NOTHING = -100;

    /// Three sequences of four steps; the answer at a step is that of its row of the table.
    private final IntTensor inputs = IntTensor.of(new int[][] {
            {0, 1, 2, 0}, {1, 1, 0, 2}, {2, 0, 1, 1}});
    private final IntTensor targets = IntTensor.of(new int[][] {
            {0, 1, NOTHING, NOTHING}, {1, 2, NOTHING, 2}, {2, 0, 1, NOTHING}});
    private final Tensor table = Tensor.of(new float[][] {
            {3, 1, 0.5f}, {0.25f, 2, 1}, {-1, 1.5f, 1}});

    private static Metric metric(String name) {
        return switch (name) {
            case "accuracy" -> new Accuracy();
            case "top" -> TopKAccuracy.of(2);
            case "f1" -> ClassScore.f1(Average.MACRO);
            default -> new Perplexity();
        };
    }

    /// The rows of all steps that count, and nothing else.
    private double ofThoseThatCount(Metric metric) {
        int counted = 0;
        int[] ids = new int[targets.data().length];
        float[] rows = new float[CLASSES * ids.length];
        for (int i = 0; i < ids.length; i++) {
            if (targets.data()[i] != NOTHING) {
                ids[counted] = targets.data()[i];
                System.arraycopy(table.data(), CLASSES * inputs.data()[i], rows, CLASSES * counted,
                        CLASSES);
                counted++;
            }
        }
        IntTensor kept = IntTensor.of(Shape.of(counted),
                Arrays.copyOf(ids, counted));
        Tensor prediction = Tensor.of(Shape.of(counted, CLASSES),
                Arrays.copyOf(rows, CLASSES * counted));
        return metric.result(metric.tally(prediction, Targets.of(kept)));
    }

    private Sequential model() {
        Sequential model = Sequential.of(Embedding.of(CLASSES, CLASSES));
        model.parameter("0.weight").set(table);
        return model;
    }

    private SequencedMap<String, Double> evaluate(SoftmaxCrossEntropy loss, Metric... metrics) {
        return Trainer.of(model(), loss, Sgd.of(1)).metrics(metrics)
                .evaluate(new Dataset(inputs, targets), FitOptions.epochs(1).threads(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "top", "f1", "perplexity"})
    void metrics_leave_out_what_the_loss_ignores(String name) {
        Metric metric = metric(name);
        double figure = evaluate(new SoftmaxCrossEntropy().ignoredIndex(NOTHING), metric)
                .get(metric.name());
        assertThat(figure).isCloseTo(ofThoseThatCount(metric), within(1e-6));
    }

    @Test
    void a_sequence_is_right_if_all_that_counts_is() {
        // Right: 0 → 0, 1 → 1; the table says 1 for 2. Only the first sequence is right.
        assertThat(evaluate(new SoftmaxCrossEntropy().ignoredIndex(NOTHING), new ExactMatch())
                .get("exact_match")).isCloseTo(1 / 3.0, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "top", "f1", "perplexity"})
    void a_metric_may_leave_out_a_class_by_itself(String name) {
        Metric metric = metric(name).ignoredIndex(NOTHING);
        Tensor prediction = model().predict(inputs).swapFirstAxes();
        assertThat(metric.result(metric.tally(prediction, Targets.of(targets.swapFirstAxes()))))
                .isCloseTo(ofThoseThatCount(metric(name)), within(1e-6));
    }

    @Test
    void what_weighs_nothing_stays_so() {
        Targets weighted = Targets.of(IntTensor.of(1, 2, 0, 1))
                .weighted(Tensor.of(0, 2, 3, 4)).without(2);
        assertThat(IntStream.range(0, 4).mapToObj(weighted::weight))
                .containsExactly(0f, 0f, 3f, 4f);
    }

    @Test
    void a_metric_that_leaves_out_a_class_keeps_its_name_and_tells_which() {
        assertThat(new Accuracy().ignoredIndex(7).name()).isEqualTo("accuracy");
        assertThat(TopKAccuracy.of(2).ignoredIndex(7)).hasToString("TopKAccuracy(2) ignoring 7");
        assertThat(new Accuracy().ignoredIndex(7).named("all"))
                .hasToString("io.elman.train.metric.Accuracy ignoring 7");
    }

    @Test
    void only_class_indices_can_be_ignored() {
        Tensor rows = Tensor.zeros(4, CLASSES);
        assertThatThrownBy(() -> new Accuracy().ignoredIndex(0).tally(rows, Targets.of(rows)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Targets: expected class indices [batch] or [time, batch], one of which"
                        + " is ignored, got numbers [4, 3]");
        IntTensor many = IntTensor.of(Shape.of(1, 2, 3), new int[6]);
        assertThatThrownBy(() -> Targets.of(many).without(0))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Targets: expected class indices [batch] or [time, batch], one of which"
                        + " is ignored, got indices [1, 2, 3]");
    }

    @Test
    void the_step_does_not_depend_on_metrics() {
        Rng rng = Rng.seed(1);
        Sequential plain = model();
        Sequential judged = model();
        Dataset data = new Dataset(inputs, targets);
        FitOptions options = FitOptions.epochs(2).seed(rng.nextInt()).threads(1);
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy().ignoredIndex(NOTHING);
        Trainer.of(plain, loss, Sgd.of(0.5)).fit(data, options);
        Trainer.of(judged, loss, Sgd.of(0.5)).metrics(new Accuracy()).fit(data, options);
        Bits.assertSame(Tiny.weights(judged), Tiny.weights(plain));
    }
}
