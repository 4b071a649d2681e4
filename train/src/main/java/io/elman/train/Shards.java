package io.elman.train;

import io.elman.nn.Sequential;
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
import java.util.Collection;
import java.util.List;

/// Runs a model over batches that are cut into shards, each by one thread from the first layer to
/// the last gradient.
///
/// A shard has [#LENGTH] examples, the last one of a batch what is left; this depends on the
/// batch's size alone. The shards' gradients are added in their order, element by element, so that
/// the sum is the same whichever thread took which shard. Between two calls anybody may change the
/// weights.
final class Shards {
    /// The examples of a shard. Part of the definition of the results: another length gives other
    /// roundings.
    static final int LENGTH = 32;

    private final Loss loss;
    private final List<Metric> metrics;
    private final Workers workers;
    private final Collection<Parameter> parameters;
    private final PackedWeights packedWeights = new PackedWeights();
    private final List<ReusedMemory> memories = new ArrayList<>();
    private final Gradients sum = new Gradients();

    Shards(Sequential model, Loss loss, List<Metric> metrics, Workers workers) {
        this.loss = loss;
        this.metrics = metrics;
        this.workers = workers;
        this.parameters = model.parameters().values();
    }

    /// What a batch gave.
    ///
    /// @param gradients of the mean loss; valid until the next batch
    /// @param tallies of the loss, then of each metric
    record Step(Gradients gradients, List<Tally> tallies) {}

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
        Targets[] targets = new Targets[shards];
        double weight = 0;
        for (int shard = 0; shard < shards; shard++) {
            targets[shard] = batch.targets(shard);
            weight += loss.weight(targets[shard]);
        }
        float seed = weight == 0 ? 0 : 1 / (float) weight;
        Gradients[] gradients = new Gradients[shards];
        Tally[][] tallies = new Tally[shards][];
        Rng[] streams = new Rng[shards];
        Arrays.setAll(streams, rng::fork);
        prepareMemories(shards);
        workers.run(shards, (shard, _) -> {
            Pass pass = Pass.training(streams[shard], memories.get(shard), packedWeights);
            Variable prediction = carried.apply(pass, batch.inputs(pass, shard), shard);
            Targets counted = targets[shard].under(prediction.mask());
            Variable total = loss.total(pass, prediction, counted);
            tallies[shard] = tally(prediction.value(), total.value().item(), counted);
            gradients[shard] = pass.backward(total, seed);
        });
        List<Gradients> parts = List.of(gradients);
        Parameter[] all = parameters.toArray(Parameter[]::new);
        List<Tally> added = add(tallies);
        double counted = added.get(0).weight();
        float factor = counted == weight || counted == 0 ? 1 : (float) (weight / counted);
        workers.run(all.length, (i, _) -> {
            sum.setToSum(all[i], parts);
            if (factor != 1) {
                sum.scale(all[i], factor);
            }
        });
        return new Step(sum, added);
    }

    /// The loss and the metrics over a batch, in inference.
    ///
    /// @param carried the states that the shards begin with, and are given in exchange
    List<Tally> evaluate(Batch batch, CarriedState carried) {
        packedWeights.invalidate();
        Tally[][] tallies = new Tally[batch.shards()][];
        prepareMemories(workers.count());
        workers.run(batch.shards(), (shard, worker) -> {
            ReusedMemory memory = memories.get(worker);
            memory.reset();
            Pass pass = Pass.inference(memory, packedWeights);
            Variable prediction = carried.apply(pass, batch.inputs(pass, shard), shard);
            Targets targets = batch.targets(shard).under(prediction.mask());
            float total = loss.total(pass, prediction, targets).value().item();
            tallies[shard] = tally(prediction.value(), total, targets);
        });
        return add(tallies);
    }

    private void prepareMemories(int count) {
        while (memories.size() < count) {
            memories.add(new ReusedMemory());
        }
        memories.forEach(ReusedMemory::reset);
    }

    private Tally[] tally(Tensor prediction, float totalLoss, Targets targets) {
        Tally[] tallies = new Tally[metrics.size() + 1];
        tallies[0] = new Tally(totalLoss, loss.weight(targets));
        if (!metrics.isEmpty()) {
            Targets counted = loss.counted(targets);
            for (int i = 0; i < metrics.size(); i++) {
                tallies[i + 1] = metrics.get(i).tally(prediction, counted);
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
