package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.ActivationLayer;
import io.elman.nn.Dropout;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.OneHot;
import io.elman.nn.Sequential;
import io.elman.nn.loss.Loss;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Closeness;
import io.elman.testkit.Seeded;
import io.elman.train.History.Kind;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Runs over examples and steps that count unequally, or not at all. The model sees each step by
/// itself.
class WeightedFitTest {
    private static final int EXAMPLES = 2 * Shards.LENGTH + 9;
    private static final int TIME = 3;
    private static final int CLASSES = 4;

    private final long seed = Seeded.seed(WeightedFitTest.class);
    private final Rng rng = Rng.seed(seed);
    private final Dataset data = new Dataset(ids(6), ids(CLASSES));
    private final int[] lengths = draw(TIME + 1, EXAMPLES);
    private final Tensor steps = Tensor.uniform(rng, 0, 2, EXAMPLES, TIME);
    private final Loss loss = new SoftmaxCrossEntropy().labelSmoothing(0.1f)
            .classWeights(1, 0.5f, 2, 1.5f).ignoredIndex(3);

    private int[] draw(int below, int count) {
        return IntStream.range(0, count).map(_ -> rng.nextInt(below)).toArray();
    }

    private IntTensor ids(int classes) {
        return IntTensor.of(Shape.of(EXAMPLES, TIME), draw(classes, EXAMPLES * TIME));
    }

    private static Sequential model(float dropout) {
        Sequential model = Sequential.of(OneHot.of(6), Linear.of(6, 5), ActivationLayer.TANH,
                Dropout.of(dropout), Linear.of(5, CLASSES));
        model.initialize(Rng.seed(3));
        return model;
    }

    private static Map<String, Tensor> fit(Dataset data, Loss loss, FitOptions options) {
        Sequential model = model(0);
        Trainer.of(model, loss, Sgd.of(0.5)).fit(data, options);
        return Tiny.weights(model);
    }

    private static void assertClose(Map<String, Tensor> actual, Map<String, Tensor> expected) {
        expected.forEach((name, tensor) -> Closeness.assertClose(
                name,
                actual.get(name).data(),
                IntStream.range(0, tensor.data().length)
                        .mapToDouble(i -> tensor.data()[i])
                        .toArray(),
                1e-5));
    }

    @Test
    void a_weight_of_zero_leaves_an_example_out() {
        FitOptions options = FitOptions.epochs(5).batchSize(EXAMPLES).shuffle(false).threads(1);
        float[] weights = new float[EXAMPLES];
        for (int i = 20; i < 60; i++) {
            weights[i] = 1;
        }
        for (Loss each : List.of(new SoftmaxCrossEntropy(), loss)) {
            assertClose(fit(data.weights(Tensor.of(weights)), each, options),
                    fit(data.examples(20, 60), each, options));
        }
    }

    @Test
    void lengths_are_weights_of_one_and_zero() {
        FitOptions options = FitOptions.epochs(5).batchSize(40).seed(seed).threads(2);
        Tensor counts = Tensor.zeros(EXAMPLES, TIME);
        for (int i = 0; i < EXAMPLES; i++) {
            for (int t = 0; t < lengths[i]; t++) {
                counts.data()[i * TIME + t] = 1;
            }
        }
        assertClose(fit(data.lengths(lengths), loss, options),
                fit(data.weights(counts), loss, options));
    }

    @Test
    void what_stands_in_the_padding_does_not_matter() {
        FitOptions options = FitOptions.epochs(3).batchSize(40).seed(seed).threads(2);
        Map<String, Tensor> before = fit(data.lengths(lengths), loss, options);
        Loss plain = new SoftmaxCrossEntropy();
        Map<String, Tensor> plainBefore = fit(data.lengths(lengths), plain, options);
        for (int i = 0; i < EXAMPLES; i++) {
            for (int at = i * TIME + lengths[i]; at < (i + 1) * TIME; at++) {
                ((IntTensor) data.inputs()).data()[at] = 0;
                ((IntTensor) data.targets()).data()[at] = -1;
            }
        }
        Bits.assertSame(fit(data.lengths(lengths), plain, options), plainBefore);
        // The weights of the padding's classes are in the number that backward begins from.
        assertClose(fit(data.lengths(lengths), loss, options), before);
    }

    @Test
    void a_recurrent_model_never_reads_the_padding() {
        Dataset one = new Dataset(data.inputs(), IntTensor.of(draw(CLASSES, EXAMPLES)));
        FitOptions options = FitOptions.epochs(2).batchSize(40).seed(seed).threads(2)
                .validation(one.lengths(lengths));
        Map<String, Tensor> encoder = fitRecurrent(one, Lstm.of(6, 5).lastOutput(), options);
        Map<String, Tensor> tagger = fitRecurrent(data, Lstm.of(6, 5), options.validation(data));
        for (int i = 0; i < EXAMPLES; i++) {
            for (int at = i * TIME + lengths[i]; at < (i + 1) * TIME; at++) {
                ((IntTensor) data.inputs()).data()[at] = 5;
                ((IntTensor) data.targets()).data()[at] = -1;
            }
        }
        Dataset padded = data.lengths(lengths);
        Bits.assertSame(fitRecurrent(one, Lstm.of(6, 5).lastOutput(), options), encoder);
        Bits.assertSame(fitRecurrent(data, Lstm.of(6, 5), options.validation(padded)), tagger);
    }

    private Map<String, Tensor> fitRecurrent(Dataset data, Lstm lstm, FitOptions options) {
        Sequential model = Sequential.of(OneHot.of(6), lstm, Linear.of(5, CLASSES));
        model.initialize(Rng.seed(3));
        Trainer.of(model, new SoftmaxCrossEntropy(), Sgd.of(0.5))
                .fit(data.lengths(lengths), options);
        return Tiny.weights(model);
    }

    @Test
    void weights_of_classes_are_the_same_in_the_data_and_in_the_loss() {
        FitOptions options = FitOptions.epochs(3).batchSize(40).seed(seed).threads(2);
        float[] weights = {1, 0.5f, 0, 1.5f};
        Bits.assertSame(
                fit(data.classWeights(weights), new SoftmaxCrossEntropy(), options),
                fit(data, new SoftmaxCrossEntropy().classWeights(weights), options));
    }

    @Test
    void a_batch_in_which_nothing_counts_changes_nothing() {
        Dataset numbers = Tiny.line(12)
                .weights(Tensor.of(1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1));
        Sequential model = Tiny.linear(0, 0);
        History history = Trainer.of(model, new MeanSquaredError(), Adam.of(0.1))
                .listeners(new StopOnNaN()).clipNorm(1)
                .fit(numbers, FitOptions.epochs(2).batchSize(4).shuffle(false).threads(1));
        assertThat(history.ending().kind()).isEqualTo(Kind.FINISHED);

        Tensor x = Tensor.of(new float[][] {{0}, {1}, {2}, {3}, {8}, {9}, {10}, {11}});
        Tensor y = Tensor.of(new float[][] {{1}, {3}, {5}, {7}, {17}, {19}, {21}, {23}});
        Sequential without = Tiny.linear(0, 0);
        History expected = Trainer.of(without, new MeanSquaredError(), Adam.of(0.1)).clipNorm(1)
                .fit(new Dataset(x, y),
                        FitOptions.epochs(2).batchSize(4).shuffle(false).threads(1));
        assertClose(Tiny.weights(model), Tiny.weights(without));
        Closeness.assertClose("loss", new float[] {(float) history.last().value("loss")},
                new double[] {expected.last().value("loss")}, 1e-6);
    }

    private record Fresh(Sequential model, Kept kept, Trainer trainer) {
        static Fresh of(Loss loss, Listener... listeners) {
            Sequential model = WeightedFitTest.model(0.3f);
            Kept kept = new Kept();
            Trainer trainer = Trainer.of(model, loss, Adam.of(0.01))
                    .metrics(new Accuracy(), new ExactMatch())
                    .clipNorm(0.5)
                    .listeners(listeners)
                    .keeper(kept);
            return new Fresh(model, kept, trainer);
        }
    }

    @Test
    void threads_and_interruptions_change_no_bit() {
        Dataset some = data.weights(steps).lengths(lengths);
        FitOptions options = FitOptions.epochs(3).batchSize(50).seed(seed)
                .validation(some.examples(0, 40));
        Fresh alone = Fresh.of(loss, Recorder.create());
        History expected = alone.trainer().fit(some, options.threads(1));
        Fresh three = Fresh.of(loss, Recorder.create());
        History history = three.trainer().fit(some, options.threads(3));
        Fresh first = Fresh.of(loss, Recorder.at("batch 2: 1/2", Training::interrupt));
        first.trainer().fit(some, options.threads(2));
        Fresh second = Fresh.of(loss, Recorder.create());
        History resumed = second.trainer().resume(some, options.threads(2), first.kept().last());

        Bits.assertSame(Tiny.weights(three.model()), Tiny.weights(alone.model()));
        Bits.assertSame(Tiny.weights(second.model()), Tiny.weights(alone.model()));
        for (int epoch = 0; epoch < 3; epoch++) {
            Map<String, Double> figures = expected.epochs().get(epoch).values();
            assertThat(history.epochs().get(epoch).values()).isEqualTo(figures);
            assertThat(resumed.epochs().get(epoch).values()).isEqualTo(figures);
            assertThat(figures.values()).allMatch(Double::isFinite);
        }
    }

    @Test
    void a_run_goes_on_only_with_its_own_weights_and_loss() {
        Dataset some = data.weights(steps);
        FitOptions options = FitOptions.epochs(2).batchSize(50).seed(seed).threads(1);
        Fresh first = Fresh.of(loss);
        first.trainer().fit(some, options);
        TrainingState state = first.kept().states.get(1);

        assertThatThrownBy(() -> Fresh.of(loss).trainer().resume(data, options, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trainer: expected data.training of the run that is resumed, "
                        + some.checksum() + ", got " + data.checksum()
                        + ". Resume it with the data that it was begun with.");
        Loss other = new SoftmaxCrossEntropy().labelSmoothing(0.2f);
        assertThatThrownBy(() -> Fresh.of(other).trainer().resume(some, options, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Trainer: expected loss.label_smoothing of the run that is resumed, 0.1,"
                                + " got 0.2. Make the model and the trainer as they were made for it.");
    }
}
