package io.elman.train;

import io.elman.nn.loss.Loss;
import io.elman.nn.loss.Targets;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.ReusedMemory;
import io.elman.tensor.autodiff.Variable;
import io.elman.train.metric.Metric;
import io.elman.train.metric.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs a model over batches that are cut into shards, each by one thread from the first layer to
/// the last gradient.
///
/// A batch is cut into [#count] shards of almost equal length; this depends on the batch's size
/// alone. The shards' gradients are added in their order, element by element, so that
/// the sum is the same whichever thread took which shard. Between two calls anybody may change the
/// weights.
final class Shards {
    /// The most examples of a shard. Part of the definition of the results: another length gives
    /// other roundings.
    static final int LENGTH = 32;

    /// From so many examples on there are two shards or more, for two threads to work on.
    static final int SHARED = 16;

    private final Loss loss;
    private final List<Metric> metrics;
    private final Workers workers;
    private final @Nullable Recomputation recomputation;
    private final PackedWeights packedWeights = new PackedWeights();
    private final List<ShardMemory> memories = new ArrayList<>();
    private final Gradients sum = new Gradients();

    /// Everything that derivatives need is kept.
    Shards(Loss loss, List<Metric> metrics, Workers workers) {
        this(loss, metrics, workers, null);
    }

    /// @param recomputation how longer batches are recomputed in training, or null if everything is
    ///     kept
    Shards(Loss loss, List<Metric> metrics, Workers workers,
            @Nullable Recomputation recomputation) {
        this.loss = loss;
        this.metrics = metrics;
        this.workers = workers;
        this.recomputation = recomputation;
    }

    /// How many shards a batch has: one if it has less than [#SHARED] examples, otherwise an even
    /// number.
    static int count(int examples) {
        return examples < SHARED ? 1 : 2 * Math.ceilDiv(examples, 2 * LENGTH);
    }

    /// What a batch gave.
    ///
    /// @param gradients of the mean loss, for the parameters that were added; valid until the next
    ///     batch
    /// @param parts the gradients of the shards
    /// @param factor what the sums are multiplied by
    /// @param tallies of the loss, then of each metric
    record Step(Gradients gradients, List<Gradients> parts, float factor, List<Tally> tallies) {
        /// Whether anything in the batch counted.
        boolean counts() {
            return tallies.get(0).weight() != 0;
        }

        /// Adds the shards' gradients of one parameter, in the order of the shards. Different
        /// parameters may be added by different threads at once.
        void add(Parameter parameter) {
            gradients.setToSum(parameter, parts);
            if (factor != 1) {
                gradients.scale(parameter, factor);
            }
        }
    }

    /// The gradient of the mean loss over a batch, zero if nothing in it counts. Shard `i` draws
    /// its dropout from `rng.fork(i)`.
    ///
    /// What the masks of the predictions leave is known only once the model has run, so backward
    /// begins with one over the weight without masks, and the sum is scaled if they leave less.
    ///
    /// @param carried the states that the shards begin with, and are given in exchange
    Step train(Batch batch, Rng rng, CarriedState carried) {
        packedWeights.invalidate();
        int shards = batch.shards();
        prepareMemories(shards);
        Targets[] targets = new Targets[shards];
        double weight = 0;
        for (int shard = 0; shard < shards; shard++) {
            targets[shard] = batch.targets(shard, memories.get(shard).targets());
            weight += loss.weight(targets[shard]);
        }
        float seed = weight == 0 ? 0 : 1 / (float) weight;
        Gradients[] gradients = new Gradients[shards];
        Tally[][] tallies = new Tally[shards][];
        Rng[] streams = new Rng[shards];
        Arrays.setAll(streams, rng::fork);
        // The weights are packed first, by all threads; who is done goes on with the shards.
        List<Runnable> renewals = packedWeights.renewals();
        workers.run(renewals.size() + shards, (task, _) -> {
            int shard = task - renewals.size();
            if (shard < 0) {
                renewals.get(task).run();
                return;
            }
            if (recomputation != null && recomputation.cuts(batch)) {
                RecomputedShard done = recomputation.train(
                        task(batch, shard, memories.get(shard).passes(), carried), streams[shard],
                        seed);
                tallies[shard] = tally(done.outputs(), targets[shard]);
                gradients[shard] = done.gradients();
                return;
            }
            Pass pass = Pass.training(streams[shard], memories.get(shard).passes(),
                    packedWeights);
            Variable prediction = carried.apply(pass, batch.inputs(pass, shard), shard);
            Targets counted = targets[shard].under(prediction.mask());
            Variable total = loss.total(pass, prediction, counted);
            tallies[shard] = tally(prediction.value(), total.value().item(), counted);
            gradients[shard] = pass.backward(total, seed);
        });
        List<Tally> added = add(tallies);
        double counted = added.get(0).weight();
        float factor = counted == weight || counted == 0 ? 1 : (float) (weight / counted);
        return new Step(sum, List.of(gradients), factor, added);
    }

    /// How many numbers are held for the batches.
    long held() {
        return memories.stream().mapToLong(ShardMemory::held).sum()
                + (recomputation == null ? 0 : recomputation.held());
    }

    /// To be called before data are evaluated, since anybody may have changed the weights.
    void beginEvaluation() {
        packedWeights.invalidate();
    }

    /// The loss and the metrics over a batch, in inference.
    ///
    /// @param carried the states that the shards begin with, and are given in exchange
    List<Tally> evaluate(Batch batch, CarriedState carried) {
        Tally[][] tallies = new Tally[batch.shards()][];
        prepareMemories(workers.count());
        workers.run(batch.shards(), (shard, worker) -> {
            ShardMemory memory = memories.get(worker);
            memory.reset();
            Targets targets = batch.targets(shard, memory.targets());
            if (recomputation != null && recomputation.cuts(batch)) {
                tallies[shard] = tally(
                        recomputation.evaluate(task(batch, shard, memory.passes(), carried)),
                        targets);
                return;
            }
            Pass pass = Pass.inference(memory.passes(), packedWeights);
            Variable prediction = carried.apply(pass, batch.inputs(pass, shard), shard);
            Targets counted = targets.under(prediction.mask());
            float total = loss.total(pass, prediction, counted).value().item();
            tallies[shard] = tally(prediction.value(), total, counted);
        });
        return add(tallies);
    }

    private Recomputation.Task task(Batch batch, int shard, ReusedMemory memory,
            CarriedState carried) {
        return new Recomputation.Task(batch, shard, memory, packedWeights, carried,
                !metrics.isEmpty());
    }

    private Tally[] tally(ChunkedOutputs outputs, Targets targets) {
        return tally(outputs.numbers(), outputs.total(), targets.under(outputs.mask()));
    }

    private void prepareMemories(int count) {
        while (memories.size() < count) {
            memories.add(new ShardMemory());
        }
        memories.forEach(ShardMemory::reset);
    }

    /// @param prediction if there are metrics
    private Tally[] tally(@Nullable Tensor prediction, double totalLoss, Targets targets) {
        Tally[] tallies = new Tally[metrics.size() + 1];
        tallies[0] = new Tally(totalLoss, loss.weight(targets));
        if (!metrics.isEmpty()) {
            Targets counted = loss.counted(targets);
            for (int i = 0; i < metrics.size(); i++) {
                tallies[i + 1] = metrics.get(i).tally(Objects.requireNonNull(prediction), counted);
            }
        }
        return tallies;
    }

    private List<Tally> add(Tally[][] shards) {
        List<Tally> sums = new ArrayList<>();
        for (int i = 0; i <= metrics.size(); i++) {
            Tally sum = Tally.NONE;
            for (Tally[] shard : shards) {
                sum = sum.plus(shard[i]);
            }
            sums.add(sum);
        }
        return sums;
    }
}
