package io.elman.train;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import java.util.Arrays;

/// How an epoch's data are cut into batches: by examples, and each along time into windows if
/// back-propagation through time is truncated. A window counts as a batch; the windows of the same
/// examples follow one another.
///
/// @param size examples of a batch; the last ones may be fewer
/// @param window steps of a window, or 0 for whole examples; the last window may be shorter
/// @param windows how many windows the examples are cut into
/// @param stateful whether each example of a batch goes on in the next batch
record Batching(Dataset data, int size, int window, int windows, boolean stateful) {
    /// The batches to train on.
    ///
    /// @throws io.elman.tensor.ShapeException if there are no data, or they cannot be cut so
    /// @throws IllegalArgumentException if the options contradict one another
    static Batching of(Dataset data, FitOptions options) {
        Check.that(data.size() > 0, "Trainer", "at least one example to train on", "none");
        if (options.stateful() && options.shuffle()) {
            throw new IllegalArgumentException(
                    "Trainer: expected shuffle(false) with stateful(true), got shuffle(true). Each"
                            + " batch goes on where the one before it ended, so their order"
                            + " counts.");
        }
        requireEqualSizes("examples", data, options);
        Batching whole = new Batching(data, options.batchSize(), 0, 1, options.stateful());
        return options.truncated() == 0 ? whole : whole.cut(options.truncated());
    }

    /// The batches to measure with: one of all examples; or, if each goes on in the next, as many
    /// as there are of the size to train on.
    ///
    /// @throws io.elman.tensor.ShapeException if they should go on, but differ in size
    static Batching validation(Dataset data, FitOptions options) {
        requireEqualSizes("validation examples", data, options);
        return new Batching(data, options.stateful() ? options.batchSize() : data.size(), 0, 1,
                options.stateful());
    }

    private static void requireEqualSizes(String what, Dataset data, FitOptions options) {
        int size = options.batchSize();
        Check.that(
                !options.stateful() || data.size() % size == 0,
                "Trainer",
                "a number of " + what + " that the batch size " + size
                        + " divides, to be stateful(true)",
                data.size(),
                "Each example of a batch goes on in the next batch.");
    }

    private Batching cut(int steps) {
        Shape inputs = data.inputs().shape();
        Shape targets = data.targets().shape();
        Check.that(
                data.inputs().isSequence() && data.targets().isSequence()
                        && inputs.size(1) == targets.size(1),
                "Trainer",
                "inputs and targets [examples, time, ...] of one time, to be truncated",
                inputs + " and " + targets,
                "Both are cut along time; a target for a whole sequence cannot be cut.");
        return new Batching(data, size, steps, Math.max(1, Math.ceilDiv(inputs.size(1), steps)),
                stateful);
    }

    /// How many batches an epoch has.
    int count() {
        return Math.ceilDiv(data.size(), size) * windows;
    }

    /// Batch number `index` of an epoch, from 0.
    Batch batch(int[] order, int index) {
        int from = index / windows * size;
        int to = Math.min(data.size(), from + size);
        if (window == 0) {
            return new Batch(data, order, from, to);
        }
        int start = index % windows * window;
        int end = Math.min(data.inputs().shape().size(1), start + window);
        return new Batch(data, order, from, to, new Batch.Window(start, end));
    }

    /// The examples in the order in which they are given.
    int[] ownOrder() {
        int[] order = new int[data.size()];
        Arrays.setAll(order, i -> i);
        return order;
    }

    /// Whether batch number `index` of an epoch begins with the state that the one before it ended
    /// with.
    boolean goesOn(int index) {
        return index > 0 && index < count() && (stateful || index % windows > 0);
    }
}
