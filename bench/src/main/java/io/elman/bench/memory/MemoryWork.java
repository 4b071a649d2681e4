package io.elman.bench.memory;

import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.OneHot;
import io.elman.nn.RepeatVector;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.train.Dataset;
import io.elman.train.FitOptions;
import io.elman.train.History;
import io.elman.train.Listener;
import io.elman.train.Trainer;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;

/// A training whose memory is looked at.
///
/// @param name as the page shows it
record MemoryWork(String name, Trainer trainer, Dataset data, int batch) {
    /// How many batches an epoch has, unless said otherwise.
    static final int BATCHES = 4;

    /// Four batches of the addition example, again and again.
    static MemoryWork addition(int batch) {
        return addition(batch, BATCHES);
    }

    /// The model of the addition example, of 128 units, with its metrics.
    static MemoryWork addition(int batch, int batches) {
        Sequential model = Sequential.of(
                OneHot.of(12), Lstm.of(12, 128).lastOutput(), RepeatVector.of(4),
                Lstm.of(128, 128), Linear.of(128, 12));
        Trainer trainer = Trainer.of(model, new SoftmaxCrossEntropy(), Adam.of(1e-3f))
                .metrics(new Accuracy(), new ExactMatch());
        int examples = batches * batch;
        return new MemoryWork("addition, LSTM, batch " + batch, trainer,
                new Dataset(ids(examples, 7), ids(examples, 4)), batch);
    }

    private static IntTensor ids(int rows, int columns) {
        int[] ids = new int[rows * columns];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = 7 * i % 12;
        }
        return IntTensor.of(Shape.of(rows, columns), ids);
    }

    /// An LSTM of 64 units over numbers.
    ///
    /// @param lengths whether the sequences differ in length
    static MemoryWork sequences(int time, int batch, boolean lengths) {
        Sequential model = Sequential.of(Lstm.of(16, 64), Linear.of(64, 1));
        int examples = BATCHES * batch;
        Rng rng = Rng.seed(1);
        Dataset data = new Dataset(
                Tensor.randn(rng, examples, time, 16), Tensor.randn(rng, examples, time, 1));
        if (lengths) {
            int[] some = new int[examples];
            for (int i = 0; i < examples; i++) {
                some[i] = 1 + 37 * i % time;
            }
            data = data.lengths(some);
        }
        return new MemoryWork(
                "LSTM 16 → 64, T " + time + ", batch " + batch + (lengths ? ", with lengths" : ""),
                Trainer.of(model, new MeanSquaredError(), Adam.of(1e-3f)), data, batch);
    }

    /// Trains.
    ///
    /// @param epochs how long, unless the listener stops it
    History train(int epochs, Listener listener) {
        return trainer.listeners(listener)
                .fit(data, FitOptions.epochs(epochs).batchSize(batch).threads(2));
    }
}
