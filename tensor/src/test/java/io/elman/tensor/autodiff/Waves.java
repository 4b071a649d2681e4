package io.elman.tensor.autodiff;

import io.elman.tensor.Tensor;

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

    /// The same numbers in double precision.
    static double[] doubles(Tensor tensor) {
        double[] numbers = new double[tensor.data().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.data()[i];
        }
        return numbers;
    }
}
