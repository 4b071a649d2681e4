package io.elman.tensor.autodiff;

import io.elman.kernels.PackedMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Memory whose arrays are all taken back at once by [#reset], so that passes of equal shapes
/// allocate nothing after the first. It belongs to one thread at a time, and nothing taken from it
/// may be kept beyond the reset.
public final class ReusedMemory extends Memory {
    private final Shelves<float[]> numbers = new Shelves<>(float[]::new);
    private final Shelves<int[]> integers = new Shelves<>(int[]::new);
    private final PackedMatrix matrix = new PackedMatrix();

    /// Memory that holds nothing as yet.
    public ReusedMemory() {}

    @Override
    float[] take(int length) {
        return numbers.take(length);
    }

    @Override
    int[] takeInts(int length) {
        return integers.take(length);
    }

    @Override
    PackedMatrix matrix() {
        return matrix;
    }

    /// How many numbers its arrays hold, taken or not.
    public long held() {
        return numbers.held() + integers.held();
    }

    /// Takes every array back; their next owners overwrite them.
    public void reset() {
        numbers.reset();
        integers.reset();
    }

    /// The arrays of one type. Few lengths occur, so the shelf is looked for one by one.
    private static final class Shelves<A> {
        private final List<Shelf<A>> shelves = new ArrayList<>();
        private final IntFunction<A> maker;

        Shelves(IntFunction<A> maker) {
            this.maker = maker;
        }

        A take(int length) {
            return shelf(length).take(maker);
        }

        private Shelf<A> shelf(int length) {
            for (int i = 0; i < shelves.size(); i++) {
                if (shelves.get(i).length == length) {
                    return shelves.get(i);
                }
            }
            Shelf<A> shelf = new Shelf<>(length);
            shelves.add(shelf);
            return shelf;
        }

        long held() {
            return shelves.stream().mapToLong(shelf -> (long) shelf.length * shelf.arrays.size())
                    .sum();
        }

        void reset() {
            for (Shelf<A> shelf : shelves) {
                shelf.taken = 0;
            }
        }
    }

    /// The arrays of one length; the first `taken` of them are in use.
    private static final class Shelf<A> {
        private final int length;
        private final List<A> arrays = new ArrayList<>();
        private int taken;

        Shelf(int length) {
            this.length = length;
        }

        A take(IntFunction<A> maker) {
            if (taken == arrays.size()) {
                arrays.add(maker.apply(length));
            }
            return arrays.get(taken++);
        }
    }
}
