package io.elman.interop.keras;

import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;

/// Turns Keras' matrices `[in, gates · units]` into Elman's `[gates · units, in]` and back, the
/// gates in order.
final class Blocks {
    private Blocks() {}

    /// Elman's weight of Keras' kernel.
    static Tensor weight(Tensor kernel, CellKind kind) {
        int in = kernel.shape().size(0);
        int width = kernel.shape().size(1);
        int units = width / kind.gates();
        float[] from = kernel.data();
        float[] to = new float[from.length];
        for (int row = 0; row < width; row++) {
            int column = kind.block(row / units) * units + row % units;
            for (int i = 0; i < in; i++) {
                to[row * in + i] = from[i * width + column];
            }
        }
        return Tensor.of(Shape.of(width, in), to);
    }

    /// Keras' kernel of Elman's weight.
    static Tensor kernel(Tensor weight, CellKind kind) {
        int width = weight.shape().size(0);
        int in = weight.shape().size(1);
        int units = width / kind.gates();
        float[] from = weight.data();
        float[] to = new float[from.length];
        for (int row = 0; row < width; row++) {
            int column = kind.block(row / units) * units + row % units;
            for (int i = 0; i < in; i++) {
                to[i * width + column] = from[row * in + i];
            }
        }
        return Tensor.of(Shape.of(in, width), to);
    }

    /// One bias of one framework, of the numbers from `at` on, for the other one.
    static Tensor bias(float[] from, int at, int width, CellKind kind) {
        int units = width / kind.gates();
        float[] to = new float[width];
        for (int row = 0; row < width; row++) {
            to[row] = from[at + kind.block(row / units) * units + row % units];
        }
        return Tensor.of(Shape.of(width), to);
    }
}
