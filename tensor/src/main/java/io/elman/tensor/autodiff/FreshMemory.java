package io.elman.tensor.autodiff;

import io.elman.kernels.PackedMatrix;

/// Memory that makes a new array each time.
final class FreshMemory extends Memory {
    @Override
    float[] take(int length) {
        return new float[length];
    }

    @Override
    int[] takeInts(int length) {
        return new int[length];
    }

    @Override
    PackedMatrix matrix() {
        return new PackedMatrix();
    }
}
