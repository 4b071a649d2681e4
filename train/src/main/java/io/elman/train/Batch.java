package io.elman.train;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Allocator;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The examples `order[from] … order[to − 1]` of a data set, whole or in a window of their steps,
/// and how they are cut into shards.
///
/// @param window the steps that are meant, or null for whole examples
record Batch(Dataset data, int[] order, int from, int to, @Nullable Window window) {
    /// The steps `start` (inclusive) to `end` (exclusive) of sequences.
    record Window(int start, int end) {}

    /// Whole examples.
    Batch(Dataset data, int[] order, int from, int to) {
        this(data, order, from, to, null);
    }

    int shards() {
        return Shards.count(to - from);
    }

    int start(int shard) {
        return from + (int) ((long) (to - from) * shard / shards());
    }

    int end(int shard) {
        return start(shard + 1);
    }

    /// The inputs, with a mask if they have lengths.
    Variable inputs(Pass pass, int shard) {
        Values values = taken(data.inputs(), shard, pass.memory());
        IntTensor lengths = data.lengths();
        if (lengths == null) {
            return pass.input(values);
        }
        int[] counted = lengths.batch(order, start(shard), end(shard), pass.memory())
                .data();
        int time = values.shape().size(0);
        int before = window == null ? 0 : window.start();
        for (int i = 0; i < counted.length; i++) {
            counted[i] = Math.clamp(counted[i] - before, 0, time);
        }
        Mask mask = Mask.ofLengths(time, counted);
        if (values instanceof Tensor numbers) {
            clearPadding(numbers, mask);
        }
        return pass.input(values).masked(mask);
    }

    /// Makes numbers of padded steps zero. Layers that know no mask compute with them, and a NaN
    /// there would spoil the gradients of their weights.
    private static void clearPadding(Tensor numbers, Mask mask) {
        int rows = mask.time() * mask.batch();
        int width = rows == 0 ? 0 : numbers.data().length / rows;
        for (int row = 0; row < rows; row++) {
            if (!mask.at(row / mask.batch(), row % mask.batch())) {
                Arrays.fill(numbers.data(), row * width, (row + 1) * width, 0);
            }
        }
    }

    /// The targets with their weights, in arrays of the allocator's.
    Targets targets(int shard, Allocator allocator) {
        Targets targets = Targets.of(taken(data.targets(), shard, allocator));
        Tensor weights = data.weights();
        return weights == null ? targets : targets.weighted(weights(weights, shard, allocator));
    }

    private Tensor weights(Tensor weights, int shard, Allocator allocator) {
        if (weights.shape().rank() == 1) {
            return weights.batch(order, start(shard), end(shard), allocator);
        }
        Tensor steps = Tensor.of(weights.shape().append(1), weights.data());
        Values taken = taken(steps, shard, allocator);
        Shape shape = taken.shape();
        return ((Tensor) taken).reshape(shape.size(0), shape.size(1));
    }

    private Values taken(Values values, int shard, Allocator allocator) {
        return window == null
                ? values.batch(order, start(shard), end(shard), allocator)
                : values.batch(order, start(shard), end(shard), window.start(), window.end(),
                        allocator);
    }
}
