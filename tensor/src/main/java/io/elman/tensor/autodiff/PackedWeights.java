package io.elman.tensor.autodiff;

import io.elman.kernels.PackedMatrix;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Weight matrices in the order in which the matrix kernels read them, packed once and shared by
/// all passes between two changes of the parameters.
///
/// Whoever changes a parameter calls [#invalidate] before the next pass. A pass made without one
/// has its own, so that nothing can be stale.
public final class PackedWeights {
    private final Map<Key, Packed> matrices = new ConcurrentHashMap<>();
    private final Map<Key, Columns> columns = new ConcurrentHashMap<>();
    private final AtomicInteger generation = new AtomicInteger();

    /// No matrices as yet.
    public PackedWeights() {}

    /// Forgets what was packed; the buffers are used again. No pass may be running.
    public void invalidate() {
        generation.incrementAndGet();
    }

    /// Rows `from … from + rows − 1` of a weight `[out, in]`, packed so that `x · Wᵀ` can be
    /// computed (`transposed`) or so that `x · W` can.
    PackedMatrix packed(Variable weight, int from, int rows, boolean transposed) {
        Parameter parameter = weight.parameter();
        if (parameter == null) {
            return pack(new PackedMatrix(), weight, from, rows, transposed);
        }
        Packed entry = matrices.computeIfAbsent(new Key(parameter, from, rows, transposed),
                _ -> new Packed());
        synchronized (entry) {
            if (entry.generation != generation.get()) {
                pack(entry.matrix, weight, from, rows, transposed);
                entry.generation = generation.get();
            }
            return entry.matrix;
        }
    }

    /// Rows `from … from + rows − 1` of a weight `[out, in]`, transposed: column `k` of those rows
    /// lies from `k · rows` on.
    float[] columns(Variable weight, int from, int rows) {
        Parameter parameter = weight.parameter();
        int in = weight.shape().size(1);
        if (parameter == null) {
            return transpose(weight, from, rows, new float[in * rows]);
        }
        Columns kept = columns.computeIfAbsent(new Key(parameter, from, rows, true),
                _ -> new Columns(in * rows));
        synchronized (kept) {
            if (kept.generation != generation.get()) {
                transpose(weight, from, rows, kept.numbers);
                kept.generation = generation.get();
            }
            return kept.numbers;
        }
    }

    private static float[] transpose(Variable weight, int from, int rows, float[] columns) {
        int in = weight.shape().size(1);
        float[] data = weight.value().data();
        for (int j = 0; j < rows; j++) {
            for (int k = 0; k < in; k++) {
                columns[k * rows + j] = data[(from + j) * in + k];
            }
        }
        return columns;
    }

    private static PackedMatrix pack(PackedMatrix matrix, Variable weight, int from, int rows,
            boolean transposed) {
        int in = weight.shape().size(1);
        float[] data = weight.value().data();
        return transposed
                ? matrix.pack(in, rows, data, from * in, 1, in)
                : matrix.pack(rows, in, data, from * in, in, 1);
    }

    /// A parameter has no equality but its identity.
    private record Key(Parameter parameter, int from, int rows, boolean transposed) {}

    private static final class Packed {
        private final PackedMatrix matrix = new PackedMatrix();
        private int generation = -1;
    }

    private static final class Columns {
        private final float[] numbers;
        private int generation = -1;

        Columns(int length) {
            this.numbers = new float[length];
        }
    }
}
