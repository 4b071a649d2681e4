package io.elman.bench.kernels;

import java.util.Locale;

/// What a call of a kernel does.
///
/// @param size of the operands, for a reader
/// @param flops additions, multiplications, divisions and roots; a multiply-add is two of them.
///     Comparisons and operations on bit patterns are none
/// @param bytes read and written, those of an array that is read and written twice; 0 where a
///     number is used so often that this is no measure
/// @param held bytes of all arrays
public record Work(String size, long flops, long bytes, long held) {
    /// Of a loop over `n` floats.
    ///
    /// @param flops for each of them
    /// @param moved floats that are read and written for each of them
    /// @param held floats of all arrays for each of them
    static Work of(long n, long flops, long moved, long held) {
        return new Work(count(n), n * flops, n * moved * Float.BYTES, n * held * Float.BYTES);
    }

    /// The same with another text for the size.
    Work named(String text) {
        return new Work(text, flops, bytes, held);
    }

    /// A number as it is written in a size.
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /// The error of a class that is asked for a kernel of another.
    static IllegalArgumentException unknown(String kernel) {
        return new IllegalArgumentException("work: no kernel of this family: " + kernel);
    }
}
