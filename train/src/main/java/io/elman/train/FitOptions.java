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
public record FitOptions(
        int epochs, int batchSize, @Nullable Dataset validation, long seed, int threads,
        boolean shuffle) {
    /// Refuses sizes that are not positive.
    public FitOptions {
        requireAtLeast("epochs", 1, epochs);
        requireAtLeast("batchSize", 1, batchSize);
        requireAtLeast("threads", 0, threads);
    }

    private static void requireAtLeast(String name, int least, int actual) {
        if (actual < least) {
            throw new IllegalArgumentException(
                    "FitOptions: expected " + name + " of at least " + least + ", got " + actual);
        }
    }

    /// So many epochs in shuffled batches of 32, seed 0, on all processors.
    public static FitOptions epochs(int epochs) {
        return new FitOptions(epochs, 32, null, 0, 0, true);
    }

    /// The same with another batch size.
    public FitOptions batchSize(int batchSize) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle);
    }

    /// The same with examples to measure each epoch with.
    public FitOptions validation(Dataset validation) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle);
    }

    /// The same with another seed.
    public FitOptions seed(long seed) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle);
    }

    /// The same with another number of threads; 0 for as many as there are processors.
    public FitOptions threads(int threads) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle);
    }

    /// The same with the examples in their own order, or in another order each epoch.
    public FitOptions shuffle(boolean shuffle) {
        return new FitOptions(epochs, batchSize, validation, seed, threads, shuffle);
    }
}
