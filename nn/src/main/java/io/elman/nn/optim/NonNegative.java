package io.elman.nn.optim;

import io.elman.kernels.Kernels;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Constraint;

/// `w = max(w, 0)`.
record NonNegative() implements Constraint {
    @Override
    public void apply(Tensor weights) {
        float[] w = weights.data();
        Kernels.active().elementwise().relu(w.length, w, 0, w, 0);
    }
}
