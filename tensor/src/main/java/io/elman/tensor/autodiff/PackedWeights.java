package io.elman.tensor.autodiff;

import io.elman.kernels.PackedMatrix;
import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Weight matrices in the order in which the matrix kernels read them, packed once and shared by
/// all passes between two changes of the parameters.
///
/// Whoever changes a parameter calls [#invalidate] before the next pass. A pass made without one
/// has its own, so that nothing can be stale. Passes that need a matrix which nobody has packed yet
/// wait for the one that packs it; a matrix that is packed is read without a lock.
public final class PackedWeights {
    final Map<Key, Kept<PackedMatrix>> matrices = new ConcurrentHashMap<>();
    final Map<Key, Kept<float[]>> columns = new ConcurrentHashMap<>();
    private final AtomicInteger generation = new AtomicInteger();

    /// No matrices as yet.
    public PackedWeights() {}

    /// Forgets what was packed; the buffers are used again. No pass may be running.
    public void invalidate() {
        generation.incrementAndGet();
    }

    /// What packs again all that was packed before, so that many threads can share it. The tasks
    /// may run at once, before or while passes run, and may be left out.
    public List<Runnable> renewals() {
        int wanted = generation.get();
        List<Runnable> renewals = new ArrayList<>();
        matrices.forEach((key, kept) -> renewals
                .add(() -> kept.of(wanted,
                        matrix -> pack(matrix, key.parameter.value(), key.part))));
        columns.forEach((key, kept) -> renewals.add(
                () -> kept.of(wanted,
                        numbers -> transpose(key.parameter.value(), key.part, numbers))));
        return renewals;
    }

    /// Rows `from … from + rows − 1` of a weight `[out, in]`, packed so that `x · Wᵀ` can be
    /// computed (`transposed`) or so that `x · W` can.
    PackedMatrix packed(Variable weight, int from, int rows, boolean transposed) {
        Parameter parameter = weight.parameter();
        Part part = new Part(from, rows, transposed);
        if (parameter == null) {
            return pack(new PackedMatrix(), weight.value(), part);
        }
        return kept(matrices, new Key(parameter, part), PackedMatrix::new)
                .of(generation.get(), matrix -> pack(matrix, weight.value(), part));
    }

    /// Rows `from … from + rows − 1` of a weight `[out, in]`, transposed: column `k` of those rows
    /// lies from `k · rows` on.
    float[] columns(Variable weight, int from, int rows) {
        Parameter parameter = weight.parameter();
        int in = weight.shape().size(1);
        Part part = new Part(from, rows, true);
        if (parameter == null) {
            return transpose(weight.value(), part, new float[in * rows]);
        }
        return kept(columns, new Key(parameter, part), () -> new float[in * rows])
                .of(generation.get(), numbers -> transpose(weight.value(), part, numbers));
    }

    /// A map looks up what is there without a lock, but not what it computes if absent.
    private static <T> Kept<T> kept(Map<Key, Kept<T>> all, Key key, Supplier<T> buffer) {
        Kept<T> kept = all.get(key);
        return kept == null ? all.computeIfAbsent(key, _ -> new Kept<>(buffer.get())) : kept;
    }

    private static float[] transpose(Tensor weight, Part part, float[] columns) {
        int in = weight.shape().size(1);
        float[] data = weight.data();
        for (int j = 0; j < part.rows; j++) {
            for (int k = 0; k < in; k++) {
                columns[k * part.rows + j] = data[(part.from + j) * in + k];
            }
        }
        return columns;
    }

    private static PackedMatrix pack(PackedMatrix matrix, Tensor weight, Part part) {
        int in = weight.shape().size(1);
        float[] data = weight.data();
        return part.transposed
                ? matrix.pack(in, part.rows, data, part.from * in, 1, in)
                : matrix.pack(part.rows, in, data, part.from * in, in, 1);
    }

    /// Rows of a weight, as they are or transposed.
    record Part(int from, int rows, boolean transposed) {}

    /// A parameter has no equality but its identity.
    record Key(Parameter parameter, Part part) {}

    /// A buffer, filled once in each generation.
    static final class Kept<T> {
        private final T buffer;
        /// Of what is in the buffer. It is written after the buffer, so that who reads here that
        /// the buffer is of the wanted generation sees all of it.
        private volatile int generation = -1;

        Kept(T buffer) {
            this.buffer = buffer;
        }

        T of(int wanted, Consumer<T> fill) {
            if (generation != wanted) {
                fillOnce(wanted, fill);
            }
            return buffer;
        }

        private synchronized void fillOnce(int wanted, Consumer<T> fill) {
            if (generation != wanted) {
                fill.accept(buffer);
                generation = wanted;
            }
        }
    }
}
