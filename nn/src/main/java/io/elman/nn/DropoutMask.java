package io.elman.nn;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import java.util.Arrays;

/// The factors of inverted dropout that are the same at every step of a sequence: 0 with
/// probability `p`, otherwise `1 / (1 − p)`.
final class DropoutMask {
    private DropoutMask() {}

    /// Factors that the pass draws now.
    static Tensor draw(Pass pass, float p, Shape shape) {
        Rng rng = pass.nextSequenceRandom();
        Tensor factors = Tensor.zeros(shape);
        if (p < 1) {
            Arrays.fill(factors.data(), 1 / (1 - p));
        }
        for (int i = 0; i < factors.data().length; i++) {
            if (rng.nextFloat() < p) {
                factors.data()[i] = 0;
            }
        }
        return factors;
    }
}
