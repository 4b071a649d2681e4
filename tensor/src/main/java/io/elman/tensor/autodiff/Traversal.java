package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// How a recurrence goes through a batch of sequences.
///
/// A step that does not count leaves the state as it is, and its output is zero. A sequence without
/// any valid step ends with its initial state.
///
/// @param mask which steps count, or null if all do
/// @param reversed whether it goes from the last step to the first; outputs stay at the steps that
///     they belong to
/// @param hiddenDropout `[batch, h]`, what the hidden state is multiplied by before each product
///     with a weight, the same at every step; or null for nothing
public record Traversal(@Nullable Mask mask, boolean reversed, @Nullable Tensor hiddenDropout) {
    /// From the first step to the last, all of which count.
    public static final Traversal FORWARD = new Traversal(null, false, null);

    void check(String who, Shape x, int width) {
        if (mask != null) {
            mask.requireFits(who, x);
        }
        if (hiddenDropout != null) {
            Shape expected = Shape.of(x.size(1), width);
            Check.that(hiddenDropout.shape().equals(expected), who, "hidden dropout " + expected,
                    hiddenDropout.shape());
        }
    }

    Packing packing(Pass pass, Shape x) {
        return Packing.of(pass, x.size(0), x.size(1), mask, reversed);
    }
}
