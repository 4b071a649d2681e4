package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Tensor;
import java.util.List;

/// The total squared error `Σ (x − target)²`; derivative `dx = 2 · dy · (x − target)`. The sum is
/// taken in double.
public record SquaredError(Variable prediction, Tensor target) implements Op {
    /// Checks that the shapes are equal.
    public SquaredError {
        Check.that(
                prediction.shape().equals(target.shape()),
                "MeanSquaredError",
                "targets of the predictions' shape " + prediction.shape(),
                target.shape());
    }

    @Override
    public List<Variable> operands() {
        return List.of(prediction);
    }

    @Override
    public Computed forward(Pass pass) {
        float[] difference = pass.memory().take(target.data().length);
        System.arraycopy(prediction.value().data(), 0, difference, 0, difference.length);
        pass.kernels().elementwise().axpy(difference.length, -1, target.data(), 0, difference, 0);
        double total = pass.kernels().reductions().sumOfSquares(difference.length, difference, 0);
        return Computed.of(Tensor.scalar((float) total), dy -> {
            float[] dx = prediction.gradient();
            if (dx != null) {
                pass.kernels().elementwise().axpy(difference.length, 2 * dy.only()[0], difference,
                        0, dx, 0);
            }
        });
    }
}
