package io.elman.tensor.autodiff;

import io.elman.kernels.PackedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Memory whose arrays are all taken back at once by [#reset], so that passes of equal shapes
/// allocate nothing after the first. It belongs to one thread at a time, and nothing taken from it
/// may be kept beyond the reset.
public final class ReusedMemory extends Memory {
    private final Map<Integer, Shelf> shelves = new HashMap<>();
    private final PackedMatrix matrix = new PackedMatrix();

    /// Memory that holds nothing as yet.
    public ReusedMemory() {}

    @Override
    float[] take(int length) {
        return shelves.computeIfAbsent(length, Shelf::new).take();
    }

    @Override
    float[] zeros(int length) {
        float[] array = take(length);
        Arrays.fill(array, 0);
        return array;
    }

    @Override
    PackedMatrix matrix() {
        return matrix;
    }

    /// How many numbers its arrays hold, taken or not.
    public long held() {
        return shelves.values().stream()
                .mapToLong(shelf -> (long) shelf.length * shelf.arrays.size()).sum();
    }

    /// Takes every array back; their next owners overwrite them.
    public void reset() {
        for (Shelf shelf : shelves.values()) {
            shelf.taken = 0;
        }
    }

    /// The arrays of one length; the first `taken` of them are in use.
    private static final class Shelf {
        private final int length;
        private final List<float[]> arrays = new ArrayList<>();
        private int taken;

        Shelf(int length) {
            this.length = length;
        }

        float[] take() {
            if (taken == arrays.size()) {
                arrays.add(new float[length]);
            }
            return arrays.get(taken++);
        }
    }
}
