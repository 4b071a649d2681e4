package io.elman.train;

import com.sun.management.ThreadMXBean;
import io.elman.nn.ActivationLayer;
import io.elman.nn.Dropout;
import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.OneHot;
import io.elman.nn.RepeatVector;
import io.elman.nn.Rnn;
import io.elman.nn.Sequential;
import io.elman.nn.loss.Loss;
import io.elman.nn.loss.MeanAbsoluteError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.nn.optim.Adam;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import java.lang.management.ManagementFactory;

/// Prints how many KiB a training step allocates in all threads; run in a JVM of its own.
final class TrainingAllocationProbe {
    private static final int EPOCHS = 120;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private TrainingAllocationProbe() {}

    public static void main(String[] arguments) {
        print("sums of 64", addition(64));
        print("short sequences", numbers(20, 8, false));
        print("long sequences", numbers(200, 8, false));
        print("wide long sequences", numbers(200, 48, false));
        print("short sequences with lengths", numbers(20, 8, true));
        print("long sequences with lengths", numbers(200, 8, true));
    }

    private record Work(Trainer trainer, Dataset data, int batch) {}

    private static Work addition(int batch) {
        Sequential model = Sequential.of(
                OneHot.of(12), Lstm.of(12, 16).lastOutput(), RepeatVector.of(4), Lstm.of(16, 16),
                Linear.of(16, 12));
        Trainer trainer = Trainer.of(model, new SoftmaxCrossEntropy(), Adam.of(0.001f))
                .metrics(new Accuracy(), new ExactMatch());
        return new Work(trainer, new Dataset(ids(batch, 7), ids(batch, 4)), batch);
    }

    private static IntTensor ids(int rows, int columns) {
        int[] ids = new int[rows * columns];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = 7 * i % 12;
        }
        return IntTensor.of(Shape.of(rows, columns), ids);
    }

    private static Work numbers(int time, int width, boolean lengths) {
        Rng rng = Rng.seed(1);
        int batch = 32;
        Sequential model = Sequential.of(
                Lstm.of(width, 8).projection(4), ActivationLayer.TANH, Gru.of(4, width).layers(2),
                Dropout.of(0.1f), Rnn.of(width, 8), Linear.of(8, 3));
        Loss loss = new MeanAbsoluteError();
        Dataset data = new Dataset(
                Tensor.randn(rng, batch, time, width), Tensor.randn(rng, batch, time, 3));
        if (lengths) {
            int[] some = new int[batch];
            for (int i = 0; i < batch; i++) {
                some[i] = 1 + 37 * i % time;
            }
            data = data.lengths(some);
        }
        return new Work(Trainer.of(model, loss, Adam.of(0.001f)), data, batch);
    }

    /// The least that an epoch of one step allocates: the JVM compiles the steps meanwhile, and
    /// compiled code makes fewer objects.
    private static void print(String name, Work work) {
        long[] least = {Long.MAX_VALUE};
        work.trainer.listeners(new Listener() {
            private long before;

            @Override
            public void onEpochStart(Training training) {
                before = THREADS.getTotalThreadAllocatedBytes();
            }

            @Override
            public void onBatch(Training training) {
                least[0] = Math.min(least[0], THREADS.getTotalThreadAllocatedBytes() - before);
            }
        }).fit(work.data, FitOptions.epochs(EPOCHS).batchSize(work.batch).threads(2));
        System.out.println(name + ": " + Math.ceilDiv(least[0], 1024));
    }
}
