package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Linear;
import io.elman.nn.OneHot;
import io.elman.nn.Sequential;
import io.elman.nn.loss.Loss;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Closeness;
import io.elman.testkit.Seeded;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Batches whose targets weigh unequally, in three shards, the last one ragged. The model sees each
/// step by itself and hands the mask of its input on.
class WeightedShardsTest {
    private static final int EXAMPLES = 2 * Shards.LENGTH + 5;
    private static final int TIME = 4;
    private static final int CLASSES = 3;

    private final long seed = Seeded.seed(WeightedShardsTest.class);
    private final Rng rng = Rng.seed(seed);
    private final Dataset data = new Dataset(ids(5), ids(CLASSES));
    private final Loss loss = new SoftmaxCrossEntropy();
    private final int[] order = rng.permutation(EXAMPLES);

    private IntTensor ids(int classes) {
        int[] ids = IntStream.range(0, EXAMPLES * TIME).map(_ -> rng.nextInt(classes)).toArray();
        return IntTensor.of(Shape.of(EXAMPLES, TIME), ids);
    }

    private Sequential model() {
        Sequential model = Sequential.of(OneHot.of(5), Linear.of(5, CLASSES));
        model.initialize(Rng.seed(seed));
        return model;
    }

    private record Outcome(Map<String, Tensor> gradients, List<Tally> tallies) {}

    private Outcome train(Dataset data, int[] order, int threads) {
        Sequential model = model();
        try (Workers workers = new Workers(threads)) {
            Shards.Step step = new Shards(loss, List.of(new Accuracy()), workers)
                    .train(new Batch(data, order, 0, order.length), Rng.seed(seed),
                            CarriedState.none(model));
            Map<String, Tensor> gradients = new LinkedHashMap<>();
            model.parameters().values().forEach(step::add);
            model.parameters().forEach((name, parameter) -> gradients.put(name,
                    Objects.requireNonNull(step.gradients().of(parameter)).copy()));
            return new Outcome(gradients, step.tallies());
        }
    }

    private static void assertClose(Outcome actual, Outcome expected) {
        expected.gradients().forEach((name, gradient) -> Closeness.assertClose(
                name,
                actual.gradients().get(name).data(),
                IntStream.range(0, gradient.data().length)
                        .mapToDouble(i -> gradient.data()[i])
                        .toArray(),
                1e-4));
        for (int i = 0; i < 2; i++) {
            Tally expectedTally = expected.tallies().get(i);
            Tally tally = actual.tallies().get(i);
            assertThat(tally.weight()).isEqualTo(expectedTally.weight());
            assertThat(tally.mean()).isCloseTo(expectedTally.mean(), within(1e-5));
        }
    }

    /// Whole weights are what repeating an example does.
    @Test
    void an_example_counts_as_often_as_it_weighs() {
        float[] weights = new float[EXAMPLES];
        List<Integer> repeated = new ArrayList<>();
        for (int example : order) {
            weights[example] = rng.nextInt(4);
            for (int i = 0; i < weights[example]; i++) {
                repeated.add(example);
            }
        }
        int[] repetitions = repeated.stream().mapToInt(Integer::intValue).toArray();
        Outcome expected = train(data, repetitions, 1);
        assertClose(train(data.weights(Tensor.of(weights)), order, 1), expected);
    }

    @Test
    void steps_have_weights_of_their_own() {
        Tensor steps = Tensor.zeros(EXAMPLES, TIME);
        int[] lengths = new int[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            lengths[i] = rng.nextInt(TIME + 1);
            for (int t = 0; t < lengths[i]; t++) {
                steps.data()[i * TIME + t] = 1;
            }
        }
        assertClose(train(data.lengths(lengths), order, 1),
                train(data.weights(steps), order, 1));
        float[] weights = new float[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            weights[i] = 1 + rng.nextInt(3);
            for (int t = 0; t < TIME; t++) {
                steps.data()[i * TIME + t] *= weights[i];
            }
        }
        assertClose(train(data.weights(Tensor.of(weights)).lengths(lengths), order, 1),
                train(data.weights(steps), order, 1));
    }

    @Test
    void weights_and_lengths_that_leave_everything_change_no_bit() {
        Outcome plain = train(data, order, 1);
        float[] ones = new float[EXAMPLES];
        int[] whole = new int[EXAMPLES];
        Arrays.fill(ones, 1);
        Arrays.fill(whole, TIME);
        for (Dataset same : List.of(data.lengths(whole), data.weights(Tensor.of(ones)))) {
            Outcome outcome = train(same, order, 1);
            Bits.assertSame(outcome.gradients(), plain.gradients());
            assertThat(outcome.tallies()).isEqualTo(plain.tallies());
        }
    }

    @Test
    void any_number_of_threads_gives_the_same_bits() {
        int[] lengths = IntStream.range(0, EXAMPLES).map(i -> i % (TIME + 1)).toArray();
        Dataset some = data.lengths(lengths).classWeights(0.3f, 1.7f, 0.9f);
        Outcome alone = train(some, order, 1);
        for (int threads : new int[] {2, 3}) {
            Outcome outcome = train(some, order, threads);
            Bits.assertSame(outcome.gradients(), alone.gradients());
            assertThat(outcome.tallies()).isEqualTo(alone.tallies());
        }
    }

    @Test
    void evaluation_is_that_of_what_counts() {
        float[] weights = new float[EXAMPLES];
        for (int i = 10; i < 50; i++) {
            weights[i] = 2;
        }
        try (Workers workers = new Workers(2)) {
            Sequential model = model();
            Shards shards = new Shards(loss, List.of(new Accuracy()), workers);
            List<Tally> some = Tiny.measured(shards, model, data.examples(10, 50));
            List<Tally> weighted = Tiny.measured(shards, model, data.weights(Tensor.of(weights)));
            assertThat(weighted.get(0).weight()).isEqualTo(2 * some.get(0).weight());
            assertThat(weighted.get(0).mean()).isCloseTo(some.get(0).mean(), within(1e-5));
            assertThat(weighted.get(1)).isEqualTo(some.get(1).plus(some.get(1)));
        }
    }

    @Test
    void a_batch_in_which_nothing_counts_has_no_nan() {
        for (Dataset nothing : List.of(data.weights(Tensor.zeros(EXAMPLES)),
                data.lengths(new int[EXAMPLES]))) {
            Outcome outcome = train(nothing, order, 2);
            outcome.gradients().forEach((_, gradient) -> assertThat(gradient.data())
                    .containsOnly(0));
            assertThat(outcome.tallies()).containsOnly(new Tally(0, 0));
        }
    }
}
