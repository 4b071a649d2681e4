package io.elman.nn;

import io.elman.nn.stream.StepValue;
import io.elman.tensor.Check;
import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How several values become one: the outputs of two directions (Keras' `merge_mode`), or the nodes
/// that a [Graph] joins.
public enum Merge {
    /// Side by side in their order, forwards first: `[…, forward + backward]`.
    CONCAT,
    /// Their sum.
    SUM,
    /// Their product, element by element.
    MUL,
    /// Their mean.
    AVE;

    /// The merged value; a step counts in it if it counts in all of them.
    Variable of(List<Variable> values) {
        List<Variable> plain = values.stream().map(value -> value.masked(null)).toList();
        Variable merged = switch (this) {
            case CONCAT -> Variable.concat(plain);
            case SUM -> sum(plain);
            case MUL -> plain.stream().reduce(Variable::times).orElseThrow();
            case AVE -> sum(plain).times(1f / plain.size());
        };
        return merged.masked(mask(values));
    }

    private static Variable sum(List<Variable> values) {
        return values.stream().reduce(Variable::plus).orElseThrow();
    }

    private static @Nullable Mask mask(List<Variable> values) {
        Mask all = null;
        for (Variable value : values) {
            Mask mask = value.mask();
            if (mask != null) {
                all = all == null ? mask : all.and(mask);
            }
        }
        return all;
    }

    /// The shape of the merged value.
    Shape shape(List<Shape> shapes) {
        Shape first = shapes.getFirst();
        int width = 0;
        for (Shape shape : shapes) {
            Check.that(shape.rank() > 0 && first.rank() == shape.rank()
                    && first.withLast(shape.size(-1)).equals(shape), "join",
                    "values that differ in the last axis at most", shapes);
            width += shape.size(-1);
        }
        if (this == CONCAT) {
            return first.withLast(width);
        }
        Check.that(shapes.stream().allMatch(first::equals), "join", "values of one shape", shapes);
        return first;
    }

    /// Merges the numbers of one step, with the roundings of [#of].
    ///
    /// @param from the numbers of the values to merge
    void step(StepValue[] values, int[] from, float[] out) {
        int at = 0;
        for (int i = 0; i < from.length; i++) {
            float[] x = values[from[i]].numbers();
            if (this == CONCAT || i == 0) {
                System.arraycopy(x, 0, out, at, x.length);
                at += x.length;
                continue;
            }
            for (int j = 0; j < x.length; j++) {
                out[j] = this == MUL ? out[j] * x[j] : out[j] + x[j];
            }
        }
        if (this == AVE) {
            float share = 1f / from.length;
            for (int j = 0; j < out.length; j++) {
                // Like the operation, which adds an offset of zero: −0 becomes 0.
                out[j] = out[j] * share + 0f;
            }
        }
    }
}
