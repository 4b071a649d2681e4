package io.elman.tensor.autodiff;

import io.elman.kernels.Elementwise;
import io.elman.tensor.Check;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `y = gain · x̂ + bias` with `x̂ = (x − mean) / √(variance + ε)`, mean and variance of each row
/// of the last axis `[…, n]`, the variance divided by `n`; gain and bias `[n]`.
///
/// Derivative, with `g = gain · dy` and means over the row:
/// `dx = (g − mean(g) − x̂ · mean(g · x̂)) / √(variance + ε)`; `dgain = Σ dy · x̂`, `dbias = Σ dy`
/// over the rows in their order.
///
/// Source: Ba, Kiros and Hinton 2016.
record NormalizeRows(Variable x, @Nullable Variable gain, @Nullable Variable bias, float epsilon)
        implements Op {
    NormalizeRows {
        Check.that(x.shape().rank() > 0 && x.shape().size(-1) > 0, "normalized",
                "input [..., features]", x.shape());
        checkVector("gain", gain, x.shape().size(-1));
        checkVector("bias", bias, x.shape().size(-1));
    }

    private static void checkVector(String name, @Nullable Variable vector, int n) {
        if (vector != null) {
            Check.that(vector.shape().equals(Shape.of(n)), "normalized", name + " [" + n + "]",
                    vector.shape());
        }
    }

    @Override
    public List<Variable> operands() {
        List<Variable> operands = new ArrayList<>(List.of(x));
        if (gain != null) {
            operands.add(gain);
        }
        if (bias != null) {
            operands.add(bias);
        }
        return operands;
    }

    @Override
    public Computed forward(Pass pass) {
        int n = x.shape().size(-1);
        int rows = x.shape().elements() / n;
        float[] normal = pass.memory().take(x.shape());
        float[] scales = pass.memory().take(rows);
        Elementwise kernels = pass.kernels().elementwise();
        for (int row = 0; row < rows; row++) {
            scales[row] = centre(pass, n, row * n, normal);
            kernels.scale(n, scales[row], normal, row * n, normal, row * n);
        }
        return Computed.of(Tensor.of(x.shape(), output(pass, n, normal)),
                dy -> propagate(pass, n, normal, scales, dy.only()));
    }

    /// Writes `x − mean`; gives `1 / √(variance + ε)`.
    private float centre(Pass pass, int n, int at, float[] centred) {
        float[] from = x.value().data();
        float mean = pass.kernels().reductions().sum(n, from, at) / n;
        for (int j = at; j < at + n; j++) {
            centred[j] = from[j] - mean;
        }
        double squares = pass.kernels().reductions().sumOfSquares(n, centred, at);
        return (float) (1 / StrictMath.sqrt(squares / n + epsilon));
    }

    private float[] output(Pass pass, int n, float[] normal) {
        float[] y = pass.memory().take(normal.length);
        Elementwise kernels = pass.kernels().elementwise();
        for (int at = 0; at < y.length; at += n) {
            if (gain == null) {
                System.arraycopy(normal, at, y, at, n);
            } else {
                kernels.multiply(n, gain.value().data(), 0, normal, at, y, at);
            }
            if (bias != null) {
                kernels.add(n, bias.value().data(), 0, y, at);
            }
        }
        return y;
    }

    private void propagate(Pass pass, int n, float[] normal, float[] scales, float[] dy) {
        Elementwise kernels = pass.kernels().elementwise();
        float[] dx = x.gradient();
        if (dx != null) {
            float[] g = pass.memory().take(n);
            for (int row = 0; row < scales.length; row++) {
                System.arraycopy(dy, row * n, g, 0, n);
                if (gain != null) {
                    kernels.multiply(n, gain.value().data(), 0, g, 0, g, 0);
                }
                addGradient(pass, n, normal, row * n, scales[row], g, dx);
            }
        }
        float[] dGain = gain == null ? null : gain.gradient();
        for (int at = 0; dGain != null && at < dy.length; at += n) {
            kernels.multiplyAdd(n, dy, at, normal, at, dGain, 0);
        }
        float[] dBias = bias == null ? null : bias.gradient();
        if (dBias != null) {
            kernels.addRows(scales.length, n, dy, 0, n, dBias, 0);
        }
    }

    private static void addGradient(Pass pass, int n, float[] normal, int at, float scale,
            float[] g, float[] dx) {
        Elementwise kernels = pass.kernels().elementwise();
        float mean = pass.kernels().reductions().sum(n, g, 0) / n;
        float along = pass.kernels().reductions().dot(n, g, 0, normal, at) / n;
        for (int j = 0; j < n; j++) {
            g[j] -= mean;
        }
        kernels.axpy(n, -along, normal, at, g, 0);
        kernels.axpy(n, scale, g, 0, dx, at);
    }
}
