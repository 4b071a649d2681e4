package io.elman.tensor.autodiff;

/// The loss of one row of a prediction as a formula in double precision, for [TotalLoss].
@FunctionalInterface
public interface RowLoss {
    /// Computes the loss of a row and its derivatives.
    ///
    /// @param row the number of the row, by which the formula finds its target
    /// @param x the numbers of the row
    /// @param slopes where to write the derivative of the loss by each of these numbers
    /// @return the loss
    double apply(int row, double[] x, double[] slopes);
}
