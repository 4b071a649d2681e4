package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.List;

/// Rows of a table by their index: table `[rows, width]`, ids `[…]` → `[…, width]`.
///
/// Derivative: each row of the table gets the sum of the gradients of its uses, in their order; the
/// row of padding gets none.
///
/// @param padding the index of a row that is not trained, or -1 for none
public record Gather(Variable table, IntTensor ids, int padding) implements Op {
    /// Checks that the table is a matrix and holds every row asked for.
    public Gather {
        Check.that(table.shape().rank() == 2, "Embedding", "a table [rows, width]", table.shape());
        ids.checkBelow(table.shape().size(0), "Embedding(" + table.shape().size(0) + ")");
    }

    /// Rows that are all trained.
    public Gather(Variable table, IntTensor ids) {
        this(table, ids, -1);
    }

    @Override
    public List<Variable> operands() {
        return List.of(table);
    }

    @Override
    public Computed forward(Pass pass) {
        int width = table.shape().size(1);
        int[] rows = ids.data();
        Shape shape = ids.shape().append(width);
        float[] y = pass.memory().take(shape);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(table.value().data(), rows[i] * width, y, i * width, width);
        }
        return Computed.of(Tensor.of(shape, y), dy -> {
            float[] gradient = table.gradient();
            for (int i = 0; gradient != null && i < rows.length; i++) {
                if (rows[i] == padding) {
                    continue;
                }
                pass.kernels().elementwise().add(width, dy.only(), i * width, gradient,
                        rows[i] * width);
            }
        });
    }
}
