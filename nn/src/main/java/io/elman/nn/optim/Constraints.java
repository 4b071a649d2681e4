package io.elman.nn.optim;

import io.elman.nn.Layer;
import io.elman.tensor.autodiff.Constraint;

/// The usual demands on weights after every step, for [Layer#constrain]. Formulas and names are
/// Keras', `ε = 10⁻⁷`.
///
/// A norm is the 2-norm of the weights that come into one unit: of a row of a weight `[out, in]`
/// (Keras' weights are `[in, out]`, and its default axis 0 are their columns), of an embedding's
/// vector, of the whole of a bias.
public final class Constraints {
    private Constraints() {}

    /// A norm of at most `most`: `w = w · min(norm, most) / (ε + norm)` (Keras' default is 2).
    ///
    /// @throws IllegalArgumentException if it is not positive
    public static Constraint maxNorm(double most) {
        return new RowNorm(0, most, 1);
    }

    /// No weight below 0: `w = max(w, 0)`.
    public static Constraint nonNeg() {
        return new NonNegative();
    }

    /// A norm of 1: `w = w / (ε + norm)`.
    public static Constraint unitNorm() {
        return new RowNorm(1, 1, 1);
    }

    /// A norm from `least` to `most`: `w = w · desired / (ε + norm)`, where
    /// `desired = rate · clip(norm, least, most) + (1 − rate) · norm` (Keras' defaults are 0, 1
    /// and 1).
    ///
    /// @param rate how far to go to the nearest such norm each time, 1 for all the way
    /// @throws IllegalArgumentException if the least norm is below 0 or above the largest, the
    ///     largest is not positive, or the rate not from 0 to 1
    public static Constraint minMaxNorm(double least, double most, double rate) {
        return new RowNorm(least, most, rate);
    }
}
