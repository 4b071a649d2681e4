package io.elman.nn;

import io.elman.tensor.Rng;
import io.elman.tensor.autodiff.Parameter;
import java.util.Collection;

/// The random numbers of layers that nobody gave a seed.
final class Streams {
    private Streams() {}

    /// Offers each parameter a stream of its own, so that no two begin with the same numbers: those
    /// that [Layer#initialize] would take from seed 0.
    static void offer(Collection<Parameter> parameters) {
        Rng seed = Rng.seed(0);
        long index = 0;
        for (Parameter parameter : parameters) {
            parameter.offerStream(seed.fork(index++));
        }
    }
}
