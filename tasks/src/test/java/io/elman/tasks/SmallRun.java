package io.elman.tasks;

import io.elman.nn.Dropout;
import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.OneHot;
import io.elman.nn.RepeatVector;
import io.elman.nn.Rnn;
import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.Rng;
import io.elman.train.FitOptions;
import io.elman.train.History;
import io.elman.train.Listener;
import io.elman.train.RunFolder;
import io.elman.train.Trainer;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import java.nio.file.Path;
import java.util.Map;

/// A short run in which everything happens that could make results differ: batches of five shards
/// with a ragged last one, a ragged last batch, every kind of recurrent layer, sizes that are no
/// multiple of a vector, dropout, clipping, two epochs.
final class SmallRun {
    private static final AdditionFormat FORMAT = new AdditionFormat(2, true);

    private final Addition task = Addition.generate(420, FORMAT, Rng.seed(11));
    private final Sequential model = Sequential.of(
            OneHot.of(12),
            Lstm.of(12, 19).keras().lastOutput(),
            Dropout.of(0.2f),
            RepeatVector.of(3),
            Gru.of(19, 21),
            Rnn.of(21, 17),
            Dropout.of(0.1f),
            Linear.of(17, 12));

    SmallRun() {
        model.initialize(Rng.seed(12));
    }

    /// The fifth shard of the first batch has 22 examples, the last batch 78.
    private FitOptions options(int threads) {
        return FitOptions.epochs(2)
                .batchSize(150)
                .validation(task.validation())
                .seed(13)
                .threads(threads);
    }

    private Trainer trainer(RunFolder folder, Listener listener) {
        return Trainer.of(model, new SoftmaxCrossEntropy(), AdditionModel.optimizer(1e-2))
                .metrics(new Accuracy(), new ExactMatch())
                .listeners(listener)
                .clipNorm(0.05)
                .keeper(folder);
    }

    /// Trains into a new folder.
    History fit(Path folder, int threads, Listener listener) {
        return trainer(RunFolder.create(folder, FORMAT.toMap(), Map.of()), listener)
                .fit(task.train(), options(threads));
    }

    /// Goes on with the run in a folder.
    History resume(Path folder, int threads, Listener listener) {
        RunFolder opened = RunFolder.open(folder);
        return trainer(opened, listener).resume(task.train(), options(threads), opened.state());
    }
}
