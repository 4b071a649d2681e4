package io.elman.nn;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.Map;

/// Numbers without chance and without symmetry: no two rows, columns or gates are alike.
final class Waves {
    private Waves() {}

    /// `0.8 · cos(1.3 · k + phase)` for the elements `k` = 0, 1, 2, …
    static Tensor tensor(double phase, int... sizes) {
        Tensor tensor = Tensor.zeros(sizes);
        for (int k = 0; k < tensor.data().length; k++) {
            tensor.data()[k] = (float) (0.8 * Math.cos(1.3 * k + phase));
        }
        return tensor;
    }

    /// `scale · cos(step · k + phase)`, rounded to multiples of 1/256: what the scripts beside the
    /// golden files call waves.
    static Tensor rounded(double phase, double scale, double step, int... sizes) {
        Tensor tensor = Tensor.zeros(sizes);
        for (int k = 0; k < tensor.data().length; k++) {
            double exact = scale * StrictMath.cos(step * k + phase);
            tensor.data()[k] = (float) (StrictMath.rint(exact * 256) / 256);
        }
        return tensor;
    }

    /// Ids below `classes`, some of them more than once.
    static IntTensor ids(int classes, int... sizes) {
        Shape shape = Shape.of(sizes);
        int[] ids = new int[shape.elements()];
        for (int k = 0; k < ids.length; k++) {
            ids[k] = (k * k + k / 3) % classes;
        }
        return IntTensor.of(shape, ids);
    }

    /// Gives every parameter a wave of its own.
    static void fill(Map<String, Parameter> parameters) {
        double phase = 0.3;
        for (Parameter parameter : parameters.values()) {
            parameter.set(tensor(phase++, parameter.shape().dims()));
        }
    }
}
