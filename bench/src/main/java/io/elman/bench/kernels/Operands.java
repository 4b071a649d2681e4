package io.elman.bench.kernels;

import io.elman.bench.speed.Numbers;

/// Arrays of numbers for kernels to work on.
final class Operands {
    private Operands() {}

    /// Numbers in `[−1, 1)`; other ones for each key.
    static float[] floats(int key, int n) {
        return Numbers.tensor(key, 1, n).data();
    }

    /// Numbers in `[0, 1)`, as gates and means of squares are.
    static float[] positive(int key, int n) {
        float[] numbers = floats(key, n);
        for (int i = 0; i < n; i++) {
            numbers[i] = Math.abs(numbers[i]);
        }
        return numbers;
    }
}
