package io.elman.bench.speed;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;

/// The same numbers on every side, from integers alone: see `bench/comparison/numbers_of_rows.py`.
public final class Numbers {
    /// The keys of what is no weight.
    static final int INPUT = 1001;
    static final int OUTPUT_GRADIENT = 1002;
    static final int LENGTHS = 1003;

    private Numbers() {}

    /// Numbers in `[−scale, scale)`; other ones for each key.
    public static Tensor tensor(int key, double scale, int... shape) {
        Tensor tensor = Tensor.zeros(Shape.of(shape));
        float[] data = tensor.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (unit(key, i) * scale);
        }
        return tensor;
    }

    /// A number in `[−1, 1)`.
    static double unit(int key, int i) {
        int x = i + key * 0x9E3779B9;
        x = (x ^ (x >>> 16)) * 0x7FEB352D;
        x = (x ^ (x >>> 15)) * 0x846CA68B;
        x ^= x >>> 16;
        return (x & 0xFFFFFFFFL) / 4294967296.0 * 2 - 1;
    }
}
