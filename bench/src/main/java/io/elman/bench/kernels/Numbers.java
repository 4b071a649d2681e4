package io.elman.bench.kernels;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;

/// Arrays to compute with, and sizes as benchmarks name them.
final class Numbers {
    private Numbers() {}

    /// Numbers around zero, none of which is so small that it slows down the processor.
    static float[] some(int length) {
        return Tensor.randn(Rng.seed(length), length).data();
    }

    /// The parts of a size such as `32x128x512`.
    static int[] parts(String size) {
        String[] parts = size.split("x", -1);
        int[] numbers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}
