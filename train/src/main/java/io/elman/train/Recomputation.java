package io.elman.train;

import io.elman.nn.Sequential;
import io.elman.nn.StatefulLayer.Carried;
import io.elman.nn.loss.Loss;
import io.elman.nn.loss.Targets;
import io.elman.tensor.Check;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.ReusedMemory;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Back-propagation through whole sequences in the memory of a chunk of their steps: what a chunk
/// computes is thrown away, except for the state that it ends with, and computed again when the
/// derivatives have come back to it.
///
/// @param steps of a chunk; the last one may have fewer
/// @param shards what each shard keeps, used again from batch to batch
record Recomputation(
        ChunkedModel model, Loss loss, int steps, Map<Integer, RecomputedShard> shards) {
    /// A shard of a batch, and what it is run with.
    ///
    /// @param predictions whether the numbers of the predictions are wanted
    record Task(Batch batch, int shard, ReusedMemory memory, PackedWeights packedWeights,
            CarriedState carried, boolean predictions) {
        /// A pass over a chunk, always with the same random numbers, in memory that is free again.
        Pass training(int chunk, Rng rng) {
            memory.reset();
            return Pass.trainingPart(rng.fork(-1 - chunk), rng, memory, packedWeights);
        }

        /// A pass over a chunk in memory that is free again.
        Pass inference() {
            memory.reset();
            return Pass.inference(memory, packedWeights);
        }
    }

    /// What these options want, or null if they want everything kept.
    ///
    /// @throws IllegalArgumentException if the model cannot run in chunks
    /// @throws io.elman.tensor.ShapeException if the data cannot be cut into chunks
    static @Nullable Recomputation of(Sequential model, Loss loss, Dataset data,
            FitOptions options) {
        if (options.recompute() == 0) {
            return null;
        }
        String option = "recompute(" + options.recompute() + ")";
        ChunkedModel chunked = ChunkedModel.of(model, option);
        Shape inputs = data.inputs().shape();
        Shape targets = data.targets().shape();
        Check.that(
                chunked.endsWithLastOutput()
                        || (data.inputs().isSequence() && data.targets().isSequence()
                                && inputs.size(1) == targets.size(1)),
                "Trainer",
                "targets [examples, time, ...] of the inputs' time with " + option,
                inputs + " and " + targets,
                "A model with a target for a whole sequence needs lastOutput().");
        return new Recomputation(chunked, loss, options.recompute(), new ConcurrentHashMap<>());
    }

    /// Whether a batch has more than one chunk.
    boolean cuts(Batch batch) {
        return time(batch) > steps;
    }

    private static int time(Batch batch) {
        Batch.Window window = window(batch);
        return window.end() - window.start();
    }

    private static Batch.Window window(Batch batch) {
        Batch.Window window = batch.window();
        return window == null
                ? new Batch.Window(0, batch.data().inputs().shape().size(1))
                : window;
    }

    /// The chunks of a batch in the order of time.
    List<Batch> chunks(Batch batch) {
        Batch.Window window = window(batch);
        List<Batch> chunks = new ArrayList<>();
        for (int start = window.start(); start < window.end(); start += steps) {
            chunks.add(new Batch(batch.data(), batch.order(), batch.from(), batch.to(),
                    new Batch.Window(start, Math.min(window.end(), start + steps))));
        }
        return chunks;
    }

    /// The state that the first chunk begins with; empty for the layers' own.
    List<Tensor> initial(Task task) {
        List<Tensor> given = task.carried().initial(task.shard());
        return given.isEmpty() ? given : given.subList(0, model.parts());
    }

    /// The outputs and the state after a chunk that has outputs.
    Carried run(Task task, Pass pass, Variable input, List<Variable> state) {
        if (!model.endsWithLastOutput()) {
            return model.steps(pass, input, state);
        }
        return model.end(pass, input, state, task.carried().initial(task.shard()).stream()
                .skip(model.parts()).map(pass::constant).toList());
    }

    /// The sum of the losses of what a chunk gave.
    ///
    /// @param outputs they are put together with those of other chunks here
    Variable total(Task task, Pass pass, Batch chunk, Variable output, ChunkedOutputs outputs) {
        boolean end = model.endsWithLastOutput();
        outputs.put(output, end ? 0 : window(chunk).start() - window(task.batch()).start(),
                end ? output.shape().size(0) : time(task.batch()), task.predictions());
        Targets targets = (end ? task.batch() : chunk).targets(task.shard(), pass.memory());
        Variable total = loss.total(pass, output, targets.under(output.mask()));
        outputs.add(total);
        return total;
    }

    /// A shard that was trained on; valid until the next batch. Different shards may be trained by
    /// different threads at once.
    ///
    /// @param rng what dropout is drawn from
    /// @param seed what the sum of the losses is multiplied by
    RecomputedShard train(Task task, Rng rng, float seed) {
        RecomputedShard shard = shards.computeIfAbsent(task.shard(),
                _ -> new RecomputedShard(this));
        shard.train(task, rng, seed);
        return shard;
    }

    /// The outputs and losses of a shard in inference.
    ChunkedOutputs evaluate(Task task) {
        ChunkedOutputs outputs = new ChunkedOutputs();
        List<Batch> chunks = chunks(task.batch());
        List<Tensor> state = initial(task);
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            Pass pass = task.inference();
            List<Variable> begin = state.stream().map(pass::constant).toList();
            Variable input = chunks.get(chunk).inputs(pass, task.shard());
            boolean last = chunk == chunks.size() - 1;
            if (model.endsWithLastOutput() && !last) {
                state = new Carried(input, model.stateAfter(pass, input, begin)).detached();
                continue;
            }
            Carried carried = run(task, pass, input, begin);
            total(task, pass, chunks.get(chunk), carried.output(), outputs);
            state = carried.detached();
            if (last) {
                task.carried().exchange(task.shard(), carried);
            }
        }
        return outputs;
    }

    /// How many numbers are kept for all shards, beside their memories.
    long held() {
        return shards.values().stream().mapToLong(RecomputedShard::held).sum();
    }
}
