package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import java.util.List;

/// Each row from one of two values: `y[r] = chosen[r] ? a[r] : b[r]`, shapes `[rows, …]` equal. A
/// row that is not chosen is not looked at, so that not even a NaN in it matters.
///
/// Derivative: each row's gradient goes to the value that it came from.
record ChooseRows(boolean[] chosen, Variable a, Variable b) implements Op {
    ChooseRows {
        Check.same("chooseRows", a.shape(), b.shape());
        Check.that(a.shape().rank() > 0 && a.shape().size(0) == chosen.length, "chooseRows",
                "a flag for each row of " + a.shape(), chosen.length + " flags");
    }

    @Override
    public List<Variable> operands() {
        return List.of(a, b);
    }

    @Override
    public Computed forward(Pass pass) {
        int n = a.shape().dropFirst().elements();
        float[] y = pass.memory().take(a.shape());
        for (int row = 0; row < chosen.length; row++) {
            System.arraycopy((chosen[row] ? a : b).value().data(), row * n, y, row * n, n);
        }
        return Computed.of(Tensor.of(a.shape(), y), dy -> {
            for (int row = 0; row < chosen.length; row++) {
                float[] gradient = (chosen[row] ? a : b).gradient();
                if (gradient != null) {
                    pass.kernels().elementwise().add(n, dy.only(), row * n, gradient, row * n);
                }
            }
        });
    }
}
