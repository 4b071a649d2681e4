package io.elman.nn.optim;

import io.elman.kernels.Kernels;
import io.elman.tensor.Require;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Constraint;

/// Rows of a 2-norm from `least` to `most`, see [Constraints#minMaxNorm].
record RowNorm(double least, double most, double rate) implements Constraint {
    /// Keras' epsilon.
    private static final double EPSILON = 1e-7;

    RowNorm {
        Require.notNegative("Constraints", "a least norm", least);
        Require.positive("Constraints", "largest norm", most);
        if (least > most) {
            throw new IllegalArgumentException("Constraints: expected a least norm of at most "
                    + most + ", the largest, got " + least);
        }
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "Constraints: expected a rate from 0 to 1, got " + rate);
        }
    }

    @Override
    public void apply(Tensor weights) {
        float[] w = weights.data();
        int rows = weights.shape().rank() < 2 ? 1 : weights.shape().size(0);
        int length = w.length / rows;
        for (int from = 0; from < w.length; from += length) {
            double norm = Math.sqrt(Kernels.active().reductions().sumOfSquares(length, w, from));
            double desired = rate * Math.min(Math.max(norm, least), most) + (1 - rate) * norm;
            float factor = (float) (desired / (EPSILON + norm));
            Kernels.active().elementwise().scale(length, factor, w, from, w, from);
        }
    }
}
