package io.elman.tensor;

/// A stream of random numbers that is named by keys, not by the order of calls elsewhere.
///
/// The numbers come from [Philox 4×32-10](https://doi.org/10.1145/2063384.2063405), a function of
/// a key and a counter. [#fork] gives the stream of a sub-task; the same seed and labels give the
/// same numbers on every machine, whatever other streams have been read. One stream belongs to one
/// thread.
public final class Rng {
    /// The high half of the counter in numbers that are read, and in keys that are forked.
    private static final long NUMBERS = 0;

    private static final long FORKS = 1;

    private final long key;
    private final int[] block = new int[4];
    private long blocks;
    private int used = 4;

    private Rng(long key) {
        this.key = key;
    }

    /// The stream of a seed.
    public static Rng seed(long seed) {
        return new Rng(seed);
    }

    /// The stream of a sub-task, independent of this one and of every other label. It does not
    /// depend on how much of this stream has been read.
    public Rng fork(long label) {
        int[] words = new int[4];
        Philox.block(key, label, FORKS, words);
        return new Rng(((long) words[1] << 32) | (words[0] & 0xFFFFFFFFL));
    }

    /// A stream that goes on with the same numbers as this one, and is read independently of it.
    public Rng copy() {
        Rng copy = new Rng(key);
        System.arraycopy(block, 0, copy.block, 0, block.length);
        copy.blocks = blocks;
        copy.used = used;
        return copy;
    }

    /// Uniform over all ints.
    public int nextInt() {
        if (used == 4) {
            Philox.block(key, blocks++, NUMBERS, block);
            used = 0;
        }
        return block[used++];
    }

    /// Uniform over `0 … bound − 1`, without bias.
    ///
    /// @throws IllegalArgumentException if `bound` is not positive
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("Rng: expected a positive bound, got " + bound);
        }
        // Lemire's multiplication: reject the few low products that would favour some results.
        long product = (nextInt() & 0xFFFFFFFFL) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextInt() & 0xFFFFFFFFL) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /// Uniform over `[0, 1)` in steps of 2⁻²⁴.
    public float nextFloat() {
        return (nextInt() >>> 8) * 0x1p-24f;
    }

    /// Uniform over `[low, high)`.
    public float nextFloat(float low, float high) {
        float number = low + (high - low) * nextFloat();
        return number < high ? number : Math.nextDown(high);
    }

    /// Uniform over `[0, 1)` in steps of 2⁻⁵³.
    public double nextDouble() {
        int high = nextInt() >>> 5;
        int low = nextInt() >>> 6;
        return (high * 0x1p26 + low) * 0x1p-53;
    }

    /// Standard normal, by Box and Muller's transform of two uniform numbers.
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }

    /// The numbers `0 … n − 1` in random order (Fisher and Yates).
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
