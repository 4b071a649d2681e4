package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.elman.nn.Sequential;
import io.elman.nn.loss.Loss;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.testkit.Closeness;
import io.elman.testkit.Seeded;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import io.elman.train.metric.Metric;
import io.elman.train.metric.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Batches in shards. Those here have six, of unequal lengths.
class ShardsTest {
    private static final int EXAMPLES = 4 * Shards.LENGTH + 7;

    private final long seed = Seeded.seed(ShardsTest.class);
    private final Dataset data = Tiny.reversals(EXAMPLES, seed);
    private final int[] order = Rng.seed(seed).permutation(EXAMPLES);
    private final Loss loss = new SoftmaxCrossEntropy();
    private final List<Metric> metrics = List.of(new Accuracy(), new ExactMatch());

    private record Outcome(Map<String, Tensor> gradients, List<Tally> tallies) {}

    private Outcome train(Sequential model, Workers workers, int from, int to) {
        Shards shards = new Shards(loss, metrics, workers);
        return train(shards, model, from, to);
    }

    private Outcome train(Shards shards, Sequential model, int from, int to) {
        Shards.Step step = shards.train(new Batch(data, order, from, to), Rng.seed(seed),
                CarriedState.none(model));
        model.parameters().values().forEach(step::add);
        return new Outcome(gradients(model, step.gradients()), step.tallies());
    }

    private static Map<String, Tensor> gradients(Sequential model, Gradients gradients) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        model.parameters().forEach((name, parameter) -> named.put(name,
                Objects.requireNonNull(gradients.of(parameter)).copy()));
        return named;
    }

    @Test
    void a_batch_is_cut_into_an_even_number_of_shards_once_it_is_shared() {
        assertThat(Trainer.shards(15)).isEqualTo(1);
        assertThat(Trainer.shards(16)).isEqualTo(2);
        assertThat(Trainer.shards(64)).isEqualTo(2);
        assertThat(Trainer.shards(65)).isEqualTo(4);
        assertThatThrownBy(() -> Trainer.shards(0))
                .hasMessage("Trainer.shards: expected at least one example, got 0");
    }

    @Test
    void a_batch_is_cut_by_its_size_alone() {
        Batch batch = new Batch(data, order, 0, EXAMPLES);
        assertThat(batch.shards()).isEqualTo(6);
        assertThat(IntStream.range(0, 6).map(i -> batch.end(i) - batch.start(i)))
                .containsExactly(22, 23, 22, 23, 22, 23);
        Batch later = new Batch(data, order, 3, 68);
        assertThat(IntStream.range(0, later.shards()).map(later::start))
                .containsExactly(3, 19, 35, 51);
        assertThat(later.end(3)).isEqualTo(68);
    }

    @Test
    void two_threads_share_all_but_small_batches() {
        assertThat(IntStream.of(0, 1, 15, 16, 32, 33, 64, 65, 128, 129, 1024).map(Shards::count))
                .containsExactly(1, 1, 1, 2, 2, 2, 2, 4, 4, 6, 32);
    }

    @Test
    void the_gradient_is_that_of_the_mean_loss_over_all_targets_of_the_batch() {
        Sequential model = Tiny.model(seed, 0);
        Pass pass = Pass.training(Rng.seed(0));
        Variable prediction = model.apply(pass,
                pass.input(data.inputs().batch(order, 0, EXAMPLES)));
        Variable mean = loss.apply(pass, prediction, data.targets().batch(order, 0, EXAMPLES));
        float expected = mean.value().item();
        Map<String, Tensor> whole = gradients(model, pass.backward(mean));

        try (Workers workers = new Workers(2)) {
            Outcome sharded = train(model, workers, 0, EXAMPLES);

            assertThat(sharded.tallies().get(0).mean()).isCloseTo(expected, within(1e-5));
            assertThat(sharded.tallies().get(0).weight()).isEqualTo(2L * EXAMPLES);
            whole.forEach((name, gradient) -> Closeness.assertClose(
                    name,
                    sharded.gradients().get(name).data(),
                    IntStream.range(0, gradient.data().length)
                            .mapToDouble(i -> gradient.data()[i])
                            .toArray(),
                    1e-4));
        }
    }

    @Test
    void any_number_of_threads_gives_the_same_bits() {
        Outcome alone = null;
        for (int threads : new int[] {1, 2, 3, 8}) {
            Sequential model = Tiny.model(seed, 0.4f);
            try (Workers workers = new Workers(threads)) {
                Outcome outcome = train(model, workers, 0, EXAMPLES);
                if (alone == null) {
                    alone = outcome;
                }
                Bits.assertSame(outcome.gradients(), alone.gradients());
                assertThat(outcome.tallies()).isEqualTo(alone.tallies());
            }
        }
    }

    @Test
    void dropout_differs_from_shard_to_shard_and_follows_from_the_stream() {
        Sequential model = Tiny.model(seed, 0.4f);
        int[] twice = new int[2 * Shards.LENGTH];
        try (Workers workers = new Workers(1)) {
            Shards shards = new Shards(loss, metrics, workers);
            Batch one = new Batch(data, twice, 0, Shards.LENGTH);
            Batch both = new Batch(data, twice, 0, 2 * Shards.LENGTH);
            double first = shards.train(one, Rng.seed(1),
                    CarriedState.none(model)).tallies().get(0).mean();
            assertThat(shards.train(one, Rng.seed(1),
                    CarriedState.none(model)).tallies().get(0).mean()).isEqualTo(first);
            assertThat(shards.train(one, Rng.seed(2),
                    CarriedState.none(model)).tallies().get(0).mean()).isNotEqualTo(first);
            assertThat(shards.train(both, Rng.seed(1),
                    CarriedState.none(model)).tallies().get(0).mean()).isNotEqualTo(first);
        }
    }

    @Test
    void a_smaller_batch_after_a_larger_one_is_not_touched_by_it() {
        Sequential model = Tiny.model(seed, 0.4f);
        try (Workers workers = new Workers(2)) {
            Outcome fresh = train(model, workers, 10, 50);
            Shards shards = new Shards(loss, metrics, workers);
            train(shards, model, 0, EXAMPLES);
            Tiny.measured(shards, model, data);
            Outcome after = train(shards, model, 10, 50);

            Bits.assertSame(after.gradients(), fresh.gradients());
            assertThat(after.tallies()).isEqualTo(fresh.tallies());
        }
    }

    @Test
    void changed_weights_are_used_once_that_was_said() {
        Sequential model = Tiny.model(seed, 0);
        try (Workers workers = new Workers(2)) {
            Shards shards = new Shards(loss, metrics, workers);
            List<Tally> before = Tiny.measured(shards, model, data);
            model.initialize(Rng.seed(seed + 1));
            List<Tally> after = Tiny.measured(shards, model, data);

            assertThat(after).isNotEqualTo(before);
            assertThat(after).isEqualTo(
                    Tiny.measured(new Shards(loss, metrics, workers), model, data));
        }
    }

    @Test
    void evaluation_is_what_predictions_give() {
        Sequential model = Tiny.model(seed, 0.4f);
        Tensor logits = model.predict(data.inputs());
        int[] targets = ((IntTensor) data.targets()).data();
        double totalLoss = 0;
        int rightRows = 0;
        int rightSequences = 0;
        for (int example = 0; example < EXAMPLES; example++) {
            int right = 0;
            for (int t = 0; t < 2; t++) {
                int target = targets[2 * example + t];
                double sum = 0;
                boolean largest = true;
                for (int k = 0; k < Tiny.CLASSES; k++) {
                    sum += Math.exp(logits.get(example, t, k));
                    largest &= k == target
                            || logits.get(example, t, k) < logits.get(example, t, target);
                }
                totalLoss += Math.log(sum) - logits.get(example, t, target);
                right += largest ? 1 : 0;
            }
            rightRows += right;
            rightSequences += right == 2 ? 1 : 0;
        }
        for (int threads : new int[] {1, 3}) {
            try (Workers workers = new Workers(threads)) {
                List<Tally> measured = Tiny.measured(new Shards(loss, metrics, workers),
                        model, data);

                assertThat(measured.get(0).sum(0)).isCloseTo(totalLoss, within(1e-5 * totalLoss));
                assertThat(measured.get(0).weight()).isEqualTo(2L * EXAMPLES);
                assertThat(measured.get(1)).isEqualTo(new Tally(rightRows, 2L * EXAMPLES));
                assertThat(measured.get(2)).isEqualTo(new Tally(rightSequences, EXAMPLES));
            }
        }
    }
}
