package io.elman.nn.optim;

import io.elman.kernels.Kernels;
import io.elman.tensor.Require;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Penalty;

/// `l1 · Σ |w| + l2 · Σ w²`; the derivative of `|w|` at 0 is 0.
record L1L2(double l1, double l2) implements Penalty {
    L1L2 {
        Require.notNegative("Regularizers", "l1", l1);
        Require.notNegative("Regularizers", "l2", l2);
    }

    @Override
    public double value(Tensor weights) {
        float[] w = weights.data();
        double value = 0;
        if (l1 != 0) {
            value += l1 * Kernels.active().reductions().sumOfMagnitudes(w.length, w, 0);
        }
        if (l2 != 0) {
            value += l2 * Kernels.active().reductions().sumOfSquares(w.length, w, 0);
        }
        return value;
    }

    @Override
    public void addGradient(Tensor weights, Tensor gradient) {
        float[] w = weights.data();
        float[] g = gradient.data();
        if (l1 != 0) {
            Kernels.active().elementwise().addSigns(w.length, (float) l1, w, 0, g, 0);
        }
        if (l2 != 0) {
            Kernels.active().elementwise().axpy(w.length, (float) (2 * l2), w, 0, g, 0);
        }
    }
}
