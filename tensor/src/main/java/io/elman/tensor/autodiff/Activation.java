package io.elman.tensor.autodiff;

import io.elman.kernels.Elementwise;

/// An elementwise non-linearity `y = f(x)` whose derivative can be written with `y` alone.
public enum Activation {
    /// `tanh(x)`, derivative `1 − y²`.
    TANH,
    /// `1 / (1 + exp(−x))`, derivative `y · (1 − y)`.
    SIGMOID,
    /// `max(x, 0)`, derivative 1 where `y > 0`, otherwise 0.
    RELU;

    void apply(Elementwise kernels, int n, float[] x, int xo, float[] y, int yo) {
        switch (this) {
            case TANH -> kernels.tanh(n, x, xo, y, yo);
            case SIGMOID -> kernels.sigmoid(n, x, xo, y, yo);
            case RELU -> kernels.relu(n, x, xo, y, yo);
        }
    }

    /// `dx += f′ · dy`.
    void addGradient(Elementwise kernels, int n, float[] y, int yo, float[] dy, int dyo, float[] dx,
            int dxo) {
        switch (this) {
            case TANH -> kernels.tanhGradient(n, y, yo, dy, dyo, dx, dxo);
            case SIGMOID -> kernels.sigmoidGradient(n, y, yo, dy, dyo, dx, dxo);
            case RELU -> kernels.reluGradient(n, y, yo, dy, dyo, dx, dxo);
        }
    }
}
