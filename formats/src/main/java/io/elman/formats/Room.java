package io.elman.formats;

import java.util.function.IntFunction;

/// Arrays for what a file holds. One that this JVM has no room for is an error of the user's, and
/// harmless: nothing was allocated.
final class Room {
    private Room() {}

    static float[] floats(StoredTensor stored) {
        return array(stored.source(), stored.shape().elements(), 4, float[]::new);
    }

    static int[] ints(StoredTensor stored) {
        return array(stored.source(), stored.shape().elements(), 4, int[]::new);
    }

    static byte[] bytes(String source, int count) {
        return array(source, count, 1, byte[]::new);
    }

    private static <A> A array(String source, int length, int bytes, IntFunction<A> array) {
        try {
            return array.apply(length);
        } catch (OutOfMemoryError _) {
            throw new FormatException(source, "a part of it needs " + (long) bytes * length
                    + " bytes of memory, more than this JVM has",
                    "Start Java with a larger heap, such as -Xmx8g.");
        }
    }
}
