package io.elman.nn.optim;

import io.elman.nn.Layer;
import io.elman.tensor.autodiff.Penalty;

/// The usual penalties of weights, for [Layer#regularize]. Formulas and names are Keras'.
///
/// An optimiser's weight decay λ has the derivative of `l2(λ / 2)`, but is no part of the loss that
/// is reported and is not clipped.
public final class Regularizers {
    private Regularizers() {}

    /// `factor · Σ |w|`, which makes weights zero (Keras' default factor is 0.01).
    ///
    /// @throws IllegalArgumentException if the factor is below 0
    public static Penalty l1(double factor) {
        return new L1L2(factor, 0);
    }

    /// `factor · Σ w²`, which makes weights small (Keras' default factor is 0.01).
    ///
    /// @throws IllegalArgumentException if the factor is below 0
    public static Penalty l2(double factor) {
        return new L1L2(0, factor);
    }

    /// `l1 · Σ |w| + l2 · Σ w²`.
    ///
    /// @throws IllegalArgumentException if a factor is below 0
    public static Penalty l1l2(double l1, double l2) {
        return new L1L2(l1, l2);
    }
}
