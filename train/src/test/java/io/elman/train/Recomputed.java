package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Sequential;
import io.elman.nn.loss.Loss;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.testkit.Closeness;
import io.elman.train.metric.Metric;
import io.elman.train.metric.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// One batch of all examples with everything kept, or computed again in chunks.
///
/// @param held how many numbers are held after it was trained on and measured
record Recomputed(Map<String, Tensor> gradients, List<Tally> tallies, long held) {
    static final int TIME = 23;
    static final int EXAMPLES = 20;

    /// Waves `[20, 23, 3]` towards waves `[20, 23, 2]`.
    static Dataset steps(long seed) {
        Rng rng = Rng.seed(seed);
        return new Dataset(Tensor.uniform(rng, -1, 1, EXAMPLES, TIME, 3),
                Tensor.uniform(rng, -1, 1, EXAMPLES, TIME, 2));
    }

    /// The same inputs towards `[20, 2]`.
    static Dataset ends(long seed) {
        return new Dataset(steps(seed).inputs(),
                Tensor.uniform(Rng.seed(seed + 1), -1, 1, EXAMPLES, 2));
    }

    /// @param chunk its steps, or 0 to keep everything
    static Recomputed run(Sequential model, Loss loss, Dataset data, int chunk, int threads,
            Metric... metrics) {
        FitOptions options = FitOptions.epochs(1).batchSize(data.size());
        try (Workers workers = new Workers(threads)) {
            Shards shards = new Shards(loss, List.of(metrics), workers, chunk == 0
                    ? null
                    : Recomputation.of(model, loss, data, options.recompute(chunk)));
            Batching batching = Batching.of(data, options);
            Shards.Step step = shards.train(batching.batch(batching.ownOrder(), 0), Rng.seed(3),
                    CarriedState.none(model));
            Map<String, Tensor> gradients = new LinkedHashMap<>();
            model.parameters().forEach((name, parameter) -> {
                step.add(parameter);
                Tensor gradient = step.gradients().of(parameter);
                if (gradient != null) {
                    gradients.put(name, gradient.copy());
                }
            });
            shards.evaluate(batching.batch(batching.ownOrder(), 0), CarriedState.none(model));
            return new Recomputed(gradients, step.tallies(), shards.held());
        }
    }

    /// Fails unless the gradients are those, but for rounding.
    void assertGradientsCloseTo(Recomputed expected) {
        assertClose(gradients, expected.gradients);
    }

    static void assertClose(Map<String, Tensor> actual, Map<String, Tensor> expected) {
        assertThat(actual.keySet())
                .containsExactlyElementsOf(expected.keySet());
        expected.forEach((name, tensor) -> Closeness.assertClose(name, actual.get(name).data(),
                IntStream.range(0, tensor.data().length).mapToDouble(i -> tensor.data()[i])
                        .toArray(),
                1e-5));
    }
}
