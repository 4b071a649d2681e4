package io.elman.nn;

import io.elman.tensor.Rng;
import io.elman.tensor.autodiff.Parameter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /// Offers streams if two of the parameters have the same one, as two layers have that were made
    /// apart. Those of a model, which has offered streams to all that is in it, stay as they are.
    static void separate(Collection<Parameter> parameters) {
        Set<List<Integer>> beginnings = new HashSet<>();
        for (Parameter parameter : parameters) {
            Rng stream = parameter.stream();
            if (!beginnings.add(List.of(stream.nextInt(), stream.nextInt()))) {
                offer(parameters);
                return;
            }
        }
    }
}
