package io.elman.bench.synthetic;

import io.elman.nn.Layer;
import io.elman.nn.Linear;
import io.elman.nn.OneHot;
import io.elman.nn.loss.Loss;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.train.Dataset;
import java.util.Arrays;
import java.util.List;

/// Copy memory: ten symbols from 1 to 8 are shown, then `time − 1` blanks (0), then a delimiter (9)
/// eleven times; in the last ten steps the symbols are wanted again, before that blanks.
///
/// Inputs and targets are ids `[examples, time + 20]`. Source: Hochreiter and Schmidhuber 1997, in
/// the form of Arjovsky, Shah, Bengio 2016 and Bai, Kolter, Koltun 2018 (arXiv:1803.01271).
record CopyMemory(int time) implements SyntheticTask {
    private static final int SYMBOLS = 10;
    private static final int KINDS = 8;
    private static final int DELIMITER = 9;

    @Override
    public Dataset generate(int examples, Rng rng) {
        int length = time + 2 * SYMBOLS;
        int[] inputs = new int[Shape.of(examples, length).elements()];
        int[] targets = new int[inputs.length];
        for (int example = 0; example < examples; example++) {
            int from = example * length;
            int to = from + length;
            for (int i = 0; i < SYMBOLS; i++) {
                inputs[from + i] = 1 + rng.nextInt(KINDS);
                targets[to - SYMBOLS + i] = inputs[from + i];
            }
            Arrays.fill(inputs, to - SYMBOLS - 1, to, DELIMITER);
        }
        Shape shape = Shape.of(examples, length);
        return new Dataset(IntTensor.of(shape, inputs), IntTensor.of(shape, targets));
    }

    @Override
    public List<Layer> layers(SyntheticCell cell, int hidden) {
        int classes = KINDS + 2;
        return List.of(OneHot.of(classes), cell.allOutputs(classes, hidden),
                Linear.of(hidden, classes));
    }

    @Override
    public Loss loss() {
        return new SoftmaxCrossEntropy();
    }

    /// Blanks known, symbols guessed: `10 · log 8` nats over all steps.
    @Override
    public double trivial() {
        return SYMBOLS * StrictMath.log(KINDS) / (time + 2 * SYMBOLS);
    }
}
