package io.elman.train;

import org.jspecify.annotations.Nullable;

/// How a model is fitted.
///
/// @param epochs times the data are gone through
/// @param batchSize examples between two changes of the weights
/// @param validation examples to measure each epoch with, or null for none
/// @param seed what all randomness of the run follows from
/// @param threads threads to compute with; 0 for as many as there are processors. The result does
///     not depend on it.
/// @param shuffle whether each epoch takes the examples in another order
/// @param truncated the steps of a window if back-propagation through time is truncated, or 0 if
///     it goes through whole sequences
/// @param recompute the steps of a chunk if what derivatives need is computed again chunk by chunk,
///     or 0 if everything is kept
/// @param stateful whether the state after a batch is what the next batch begins with
/// @param validationSplit the share of the data, their last examples, to measure each epoch with
///     instead of training on them, or 0 for none
public record FitOptions(
        int epochs, int batchSize, @Nullable Dataset validation, long seed, int threads,
        boolean shuffle, int truncated, int recompute, boolean stateful, double validationSplit) {
    /// Refuses sizes that are not positive, and options that contradict one another.
    public FitOptions {
        requireAtLeast("epochs", 1, epochs);
        requireAtLeast("batchSize", 1, batchSize);
        requireAtLeast("threads", 0, threads);
        requireAtLeast("truncated", 0, truncated);
        requireAtLeast("recompute", 0, recompute);
        if (!(validationSplit >= 0 && validationSplit < 1)) {
            throw new IllegalArgumentException("FitOptions: expected a validationSplit from 0 to"
                    + " below 1, got " + validationSplit);
        }
        if (validationSplit > 0 && validation != null) {
            throw new IllegalArgumentException("FitOptions: expected either validation(...) or"
                    + " validationSplit(...), got both");
        }
        if (validationSplit > 0 && stateful) {
            throw new IllegalArgumentException("FitOptions: expected validation(...) with"
                    + " stateful(true), got validationSplit(" + validationSplit + "). The last"
                    + " examples go on where those before them end, and would begin anew.");
        }
    }

    private static void requireAtLeast(String name, int least, int actual) {
        if (actual < least) {
            throw new IllegalArgumentException(
                    "FitOptions: expected " + name + " of at least " + least + ", got " + actual);
        }
    }

    /// So many epochs in shuffled batches of 32, seed 0, on all processors.
    public static FitOptions epochs(int epochs) {
        return new FitOptions(epochs, 32, null, 0, 0, true, 0, 0, false, 0);
    }

    /// The same with another batch size.
    public FitOptions batchSize(int batchSize) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle, truncated,
                recompute, stateful, validationSplit);
    }

    /// The same with examples to measure each epoch with.
    ///
    /// @throws IllegalArgumentException if there is a validation split
    public FitOptions validation(Dataset validation) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle, truncated,
                recompute, stateful, validationSplit);
    }

    /// The same with a share of the data to measure each epoch with: of `n` examples the last
    /// `n − ⌊n · (1 − fraction)⌋`, in the order in which they are given, before any shuffling. They
    /// are not trained on. 0 is for none. Keras' `validation_split`.
    ///
    /// Data that are sorted have to be shuffled before, or the last ones are not like the others.
    ///
    /// @throws IllegalArgumentException if the fraction is not from 0 to below 1, there are
    ///     validation data, or the run is stateful
    public FitOptions validationSplit(double fraction) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle, truncated,
                recompute, stateful, fraction);
    }

    /// The same with another seed.
    public FitOptions seed(long seed) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle, truncated,
                recompute, stateful, validationSplit);
    }

    /// The same with another number of threads; 0 for as many as there are processors.
    public FitOptions threads(int threads) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle, truncated,
                recompute, stateful, validationSplit);
    }

    /// The same with the examples in their own order, or in another order each epoch.
    public FitOptions shuffle(boolean shuffle) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle, truncated,
                recompute, stateful, validationSplit);
    }

    /// The same with back-propagation through time truncated: the inputs and targets of a batch,
    /// `[examples, time, …]`, are cut along time into windows of at most `steps` steps. Each window
    /// is one forward and backward pass and one change of the weights; it counts as a batch for
    /// listeners and metrics. It begins with the state that the one before it ended with, through
    /// which no derivative goes back. The first window of a batch begins anew.
    ///
    /// The loss of a change is the mean over the window's targets. The model has to go forwards and
    /// give an output for each step. Validation data are run through whole.
    ///
    /// Source: Williams and Peng 1990, with both of their times equal to `steps`; the `bptt` of
    /// PyTorch's word language model.
    ///
    /// @throws IllegalArgumentException if `steps` is not positive
    public FitOptions truncated(int steps) {
        requireAtLeast("steps of truncated", 1, steps);
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle, steps,
                recompute, stateful, validationSplit);
    }

    /// The same with sequences trained on in chunks of at most `steps` steps, for long sequences in
    /// little memory: only the states between chunks are kept. When the derivatives have come back
    /// to a chunk, what it computed is computed again, with the same dropout. The gradient is that
    /// of the whole sequence, but for rounding; a batch is still one change of the weights.
    ///
    /// Memory is that of one chunk and of the states between chunks, which are least for about
    /// `√time` steps; the layers up to the last recurrent one run forwards twice. Sequences of no
    /// more than `steps` steps are trained on as without it, to the bit. If the model has a
    /// recurrent layer with `lastOutput()`, the layers up to it are recomputed. What runs in chunks
    /// has to go forwards. With [#truncated] the chunks are those of a window. Validation data are
    /// run through in chunks too. The predictions that metrics judge are kept whole.
    ///
    /// Source: Chen et al. 2016; Gruslys et al. 2016, with the states between chunks kept.
    /// PyTorch's `torch.utils.checkpoint` over the chunks of a sequence.
    ///
    /// @throws IllegalArgumentException if `steps` is not positive
    public FitOptions recompute(int steps) {
        requireAtLeast("steps of recompute", 1, steps);
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle, truncated,
                steps, stateful, validationSplit);
    }

    /// The same with the state after a batch being what the next batch begins with, or not: example
    /// `i` of a batch goes on with what example `i` of the batch before it left. An epoch begins
    /// anew, and so do validation data, which are run through in batches of the same size. Keras'
    /// `stateful=True` with a reset before each epoch; [Training#resetState] resets elsewhere.
    ///
    /// Examples have to come in their order, so that `shuffle(false)` is needed, and in batches of
    /// one size. The model has to go forwards.
    ///
    /// @throws IllegalArgumentException if there is a validation split
    public FitOptions stateful(boolean stateful) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle, truncated,
                recompute, stateful, validationSplit);
    }
}
