package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.OneHot;
import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Seeded;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Runs whose state goes on from window to window and from batch to batch: batches of 70, in three
/// shards.
class CarriedTrainingTest {
    private static final int BATCH = 70;

    private final long seed = Seeded.seed(CarriedTrainingTest.class);
    private final Dataset data = Echoes.data(2 * BATCH, seed);
    private final FitOptions options = FitOptions.epochs(2).batchSize(BATCH).seed(seed);
    private final FitOptions inOrder = options.shuffle(false);

    private static Map<String, Tensor> weightsAfter(Dataset data, FitOptions options,
            Listener... listeners) {
        Sequential model = Echoes.model(1, 0.3f);
        trainer(model).listeners(listeners).fit(data, options);
        return Tiny.weights(model);
    }

    private static Trainer trainer(Sequential model) {
        return Trainer.of(model, new SoftmaxCrossEntropy(), Adam.of(0.01)).metrics(new Accuracy());
    }

    private Dataset weighedAndPadded() {
        Rng rng = Rng.seed(seed + 1);
        int[] lengths = new int[data.size()];
        Arrays.setAll(lengths, _ -> rng.nextInt(Echoes.TIME + 1));
        return data.weights(Tensor.uniform(rng, 0, 2, data.size(), Echoes.TIME)).lengths(lengths);
    }

    @Test
    void a_window_of_all_steps_changes_nothing() {
        for (Dataset given : List.of(data.examples(0, 100), weighedAndPadded())) {
            Map<String, Tensor> whole = weightsAfter(given, options);
            Bits.assertSame(weightsAfter(given, options.truncated(Echoes.TIME)), whole);
            Bits.assertSame(weightsAfter(given, options.truncated(100)), whole);
        }
    }

    @Test
    void any_number_of_threads_gives_the_same_bits() {
        for (FitOptions given : List.of(options.truncated(3), inOrder.stateful(true),
                inOrder.stateful(true).truncated(2))) {
            Map<String, Tensor> alone = weightsAfter(weighedAndPadded(), given.threads(1));
            Bits.assertSame(weightsAfter(weighedAndPadded(), given.threads(2)), alone);
            Bits.assertSame(weightsAfter(weighedAndPadded(), given.threads(3)), alone);
        }
    }

    @Test
    void a_window_counts_as_a_batch() {
        Recorder recorder = Recorder.create();
        weightsAfter(data, options.truncated(3), recorder);
        assertThat(recorder.events).startsWith("start", "epoch 1 from 0", "batch 1: 1/6",
                "batch 1: 2/6").hasSize(18);
    }

    /// The state is what makes the difference: without it no window but the first knows the id.
    @Test
    void what_was_seen_windows_ago_is_remembered() {
        int examples = 40;
        int time = 12;
        int[] inputs = new int[examples * time];
        int[] targets = new int[examples * time];
        Rng rng = Rng.seed(5);
        for (int i = 0; i < examples; i++) {
            int first = 1 + rng.nextInt(2);
            inputs[i * time] = first;
            Arrays.fill(targets, i * time, (i + 1) * time, first);
        }
        Shape shape = Shape.of(examples, time);
        Dataset firsts = new Dataset(IntTensor.of(shape, inputs), IntTensor.of(shape, targets));
        Sequential model = Sequential.of(OneHot.of(3), Lstm.of(3, 8), Linear.of(8, 3));
        model.initialize(Rng.seed(1));

        History history = trainer(model).fit(firsts,
                FitOptions.epochs(30).batchSize(examples).truncated(3).validation(firsts));
        assertThat(history.last().value("accuracy")).isEqualTo(1);
        assertThat(history.last().value("val_accuracy")).isEqualTo(1);
    }

    @Test
    void a_state_that_is_reset_after_each_batch_is_none() {
        Map<String, Tensor> anew = weightsAfter(data, inOrder);
        Map<String, Tensor> reset = weightsAfter(data, inOrder.stateful(true), new Listener() {
            @Override
            public void onBatch(Training training) {
                training.resetState();
            }
        });
        Bits.assertSame(reset, anew);
        assertThat(Bits.of(weightsAfter(data, inOrder.stateful(true)))).isNotEqualTo(Bits.of(anew));
    }

    /// Two batches, of which the second one is the first one's second half in time, have the
    /// figures of the whole.
    @Test
    void validation_goes_on_from_batch_to_batch_and_begins_anew_each_epoch() {
        Dataset halves = joined(steps(data, 0, 3), steps(data, 3, 6));
        Dataset whole = steps(data, 0, 6);
        FitOptions stateful = FitOptions.epochs(2).batchSize(data.size()).shuffle(false).seed(seed)
                .stateful(true);
        Sequential model = Echoes.model(1, 0.3f);
        History history = trainer(model).fit(halves, stateful.validation(halves));

        try (Workers workers = new Workers(2)) {
            Shards shards = new Shards(new SoftmaxCrossEntropy(),
                    List.of(new Accuracy()), workers);
            List<Tally> tallies = Tiny.measured(shards, model, whole);
            assertThat(history.last().value("val_accuracy")).isEqualTo(tallies.get(1).mean());
            // The losses of a shard are summed in float, here in other groups.
            assertThat(history.last().value("val_loss"))
                    .isCloseTo(tallies.get(0).mean(), within(1e-6));
        }
        Sequential unmeasured = Echoes.model(1, 0.3f);
        trainer(unmeasured).fit(halves, stateful);
        Bits.assertSame(Tiny.weights(model), Tiny.weights(unmeasured));
    }

    private static Dataset steps(Dataset data, int start, int end) {
        int[] order = new int[data.size()];
        Arrays.setAll(order, i -> i);
        return new Dataset(
                exampleFirst((IntTensor) data.inputs().batch(order, 0, order.length, start, end)),
                exampleFirst((IntTensor) data.targets().batch(order, 0, order.length, start, end)));
    }

    private static IntTensor exampleFirst(IntTensor steps) {
        int[] order = new int[steps.shape().size(0)];
        Arrays.setAll(order, i -> i);
        return steps.batch(order, 0, order.length);
    }

    private static Dataset joined(Dataset a, Dataset b) {
        return new Dataset(joined((IntTensor) a.inputs(), (IntTensor) b.inputs()),
                joined((IntTensor) a.targets(), (IntTensor) b.targets()));
    }

    private static IntTensor joined(IntTensor a, IntTensor b) {
        int[] ids = Arrays.copyOf(a.data(), a.data().length + b.data().length);
        System.arraycopy(b.data(), 0, ids, a.data().length, b.data().length);
        return IntTensor.of(a.shape().dropFirst().prepend(a.shape().size(0) + b.shape().size(0)),
                ids);
    }
}
