package io.elman.train;

import io.elman.nn.Dropout;
import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.OneHot;
import io.elman.nn.Sequential;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import java.util.stream.IntStream;

/// Sequences to go through in parts, and a model of two recurrent layers that gives an output for
/// each step.
final class Echoes {
    static final int TIME = 7;
    static final int CLASSES = 4;

    private Echoes() {}

    /// Random ids, and each of them again two steps later.
    static Dataset data(int examples, long seed) {
        Rng rng = Rng.seed(seed);
        int[] inputs = IntStream.range(0, examples * TIME).map(_ -> rng.nextInt(CLASSES))
                .toArray();
        int[] targets = IntStream.range(0, examples * TIME)
                .map(i -> i % TIME < 2 ? 0 : inputs[i - 2])
                .toArray();
        Shape shape = Shape.of(examples, TIME);
        return new Dataset(IntTensor.of(shape, inputs), IntTensor.of(shape, targets));
    }

    static Sequential model(long seed, float dropout) {
        Sequential model = Sequential.of(
                OneHot.of(CLASSES),
                Lstm.of(CLASSES, 6).inputDropout(dropout),
                Dropout.of(dropout),
                Gru.of(6, 5).learnInitialState(),
                Linear.of(5, CLASSES));
        model.initialize(Rng.seed(seed));
        return model;
    }
}
