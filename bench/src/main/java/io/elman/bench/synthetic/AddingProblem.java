package io.elman.bench.synthetic;

import io.elman.nn.Layer;
import io.elman.nn.Linear;
import io.elman.nn.loss.Loss;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.train.Dataset;
import java.util.List;

/// The adding problem: of `time` uniform numbers from 0 to 1 two are marked, one in each half;
/// their sum is wanted at the end.
///
/// Inputs are `[examples, time, 2]`, the number and its mark, targets `[examples, 1]`. Source:
/// Hochreiter and Schmidhuber 1997, in the form of Bai, Kolter, Koltun 2018 (arXiv:1803.01271).
record AddingProblem(int time) implements SyntheticTask {
    @Override
    public Dataset generate(int examples, Rng rng) {
        Tensor inputs = Tensor.zeros(examples, time, 2);
        Tensor targets = Tensor.zeros(examples, 1);
        for (int example = 0; example < examples; example++) {
            int from = example * time;
            for (int t = 0; t < time; t++) {
                inputs.data()[2 * (from + t)] = rng.nextFloat();
            }
            int first = from + rng.nextInt(time / 2);
            int second = from + time / 2 + rng.nextInt(time - time / 2);
            inputs.data()[2 * first + 1] = 1;
            inputs.data()[2 * second + 1] = 1;
            targets.data()[example] = inputs.data()[2 * first] + inputs.data()[2 * second];
        }
        return new Dataset(inputs, targets);
    }

    @Override
    public List<Layer> layers(SyntheticCell cell, int hidden) {
        return List.of(cell.lastOutput(2, hidden), Linear.of(hidden, 1));
    }

    @Override
    public Loss loss() {
        return new MeanSquaredError();
    }

    /// The variance of the sum of two uniform numbers, which answering 1 leaves.
    @Override
    public double trivial() {
        return 1.0 / 6;
    }
}
