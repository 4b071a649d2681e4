package io.elman.tensor.autodiff;

import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The total loss of a prediction by a formula for one row, `Σ_rows w · l(x_row)`: the operation of
/// all losses that need no kernel of their own.
///
/// | tensor       | shape                                                                |
/// |--------------|----------------------------------------------------------------------|
/// | `prediction` | any; `width` numbers after another, as they lie in memory, are a row |
/// | `weights`    | `[rows]`, or null for 1 each                                         |
/// | result       | `[]`                                                                 |
///
/// Derivative: `dx = dy · w · l′(x)`. Everything is computed in double; each derivative is rounded
/// before it is multiplied by `dy`. A row that weighs nothing is not looked at.
public record TotalLoss(Variable prediction, int width, RowLoss loss, @Nullable Tensor weights)
        implements Op {
    /// Checks that the prediction has whole rows, as many as there are weights.
    public TotalLoss {
        int elements = prediction.shape().elements();
        Check.that(width > 0 && elements % width == 0, "TotalLoss", "rows of " + width + " numbers",
                prediction.shape());
        if (weights != null) {
            Check.that(weights.shape().equals(Shape.of(elements / width)), "TotalLoss",
                    "weights [" + elements / width + "]", weights.shape());
        }
    }

    @Override
    public List<Variable> operands() {
        return List.of(prediction);
    }

    @Override
    public Computed forward(Pass pass) {
        float[] x = prediction.value().data();
        float[] derivatives = pass.memory().zeros(x.length);
        double[] row = new double[width];
        double[] slopes = new double[width];
        double total = 0;
        for (int at = 0; at < x.length; at += width) {
            float weight = weights == null ? 1 : weights.data()[at / width];
            if (weight == 0) {
                continue;
            }
            for (int j = 0; j < width; j++) {
                row[j] = x[at + j];
            }
            total += weight * loss.apply(at / width, row, slopes);
            for (int j = 0; j < width; j++) {
                derivatives[at + j] = (float) (weight * slopes[j]);
            }
        }
        return Computed.of(Tensor.scalar((float) total), dy -> {
            float[] dx = prediction.gradient();
            if (dx != null) {
                pass.kernels().elementwise().axpy(dx.length, dy.only()[0], derivatives, 0, dx, 0);
            }
        });
    }
}
