package io.elman.train;

import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.Parameter;
import java.util.Collection;

/// How far the gradients of a step may go; infinity is no limit.
///
/// @param maxValue each number's magnitude, clipped first: [Gradients#clipValue]
/// @param maxNorm the norm of all of them together: [Gradients#clipNorm]
public record Clipping(double maxValue, double maxNorm) {
    /// No limits.
    public static final Clipping NONE = new Clipping(Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY);

    /// Refuses limits that are not positive.
    public Clipping {
        require("value", maxValue);
        require("norm", maxNorm);
    }

    private static void require(String name, double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException(
                    "Trainer: expected a positive " + name + " to clip at, got " + limit);
        }
    }

    /// Whether it needs the gradients of all parameters at once.
    boolean needsAll() {
        return maxNorm < Double.POSITIVE_INFINITY;
    }

    void apply(Gradients gradients, Collection<Parameter> parameters) {
        if (maxValue < Double.POSITIVE_INFINITY) {
            gradients.clipValue(parameters, maxValue);
        }
        if (needsAll()) {
            gradients.clipNorm(parameters, maxNorm);
        }
    }
}
