package io.elman.train;

import io.elman.nn.Dropout;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.OneHot;
import io.elman.nn.RepeatVector;
import io.elman.nn.Sequential;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.train.metric.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Problems and models that take milliseconds.
final class Tiny {
    static final int CLASSES = 4;

    private Tiny() {}

    /// Three ids in, the last two of them out in reverse.
    static Dataset reversals(int examples, long seed) {
        Rng rng = Rng.seed(seed);
        int[] inputs = new int[examples * 3];
        int[] targets = new int[examples * 2];
        for (int i = 0; i < examples; i++) {
            for (int t = 0; t < 3; t++) {
                inputs[3 * i + t] = rng.nextInt(CLASSES);
            }
            targets[2 * i] = inputs[3 * i + 2];
            targets[2 * i + 1] = inputs[3 * i + 1];
        }
        return new Dataset(
                IntTensor.of(Shape.of(examples, 3), inputs),
                IntTensor.of(Shape.of(examples, 2), targets));
    }

    /// A sequence-to-sequence model for [#reversals], drawn from a seed.
    static Sequential model(long seed, float dropout) {
        Sequential model = Sequential.of(
                OneHot.of(CLASSES),
                Lstm.of(CLASSES, 6).lastOutput(),
                RepeatVector.of(2),
                Lstm.of(6, 5),
                Dropout.of(dropout),
                Linear.of(5, CLASSES));
        model.initialize(Rng.seed(seed));
        return model;
    }

    /// The numbers 0, 1, 2, … and `2 · x + 1`.
    static Dataset line(int examples) {
        Tensor x = Tensor.zeros(examples, 1);
        Tensor y = Tensor.zeros(examples, 1);
        for (int i = 0; i < examples; i++) {
            x.data()[i] = i;
            y.data()[i] = 2 * i + 1;
        }
        return new Dataset(x, y);
    }

    /// One weight and one bias.
    static Sequential linear(float weight, float bias) {
        Sequential model = Sequential.of(Linear.of(1, 1));
        model.parameter("0.weight").set(Tensor.full(weight, 1, 1));
        model.parameter("0.bias").set(Tensor.full(bias, 1));
        return model;
    }

    /// The loss and the metrics over all examples of a data set.
    static List<Tally> measured(Shards shards, Sequential model, Dataset data) {
        Batching all = Batching.validation(data, FitOptions.epochs(1));
        shards.beginEvaluation();
        return shards.evaluate(all.batch(all.ownOrder(), 0), CarriedState.none(model));
    }

    /// Copies of all parameters, by name.
    static Map<String, Tensor> weights(Sequential model) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        model.parameters().forEach((name, p) -> weights.put(name, p.value().copy()));
        return weights;
    }
}
