package io.elman.bench.synthetic;

import io.elman.formats.Json;
import io.elman.nn.Layer;
import io.elman.nn.Sequential;
import io.elman.nn.optim.Adam;
import io.elman.tensor.Rng;
import io.elman.train.Dataset;
import io.elman.train.FitOptions;
import io.elman.train.Listener;
import io.elman.train.Trainer;
import io.elman.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Trains on the adding problem over many steps, with everything kept or recomputed in chunks, and
/// prints a JSON object: the seconds of each batch, and the memory.
///
/// | field        | what it says                                                               |
/// |--------------|----------------------------------------------------------------------------|
/// | `seconds`    | of each batch, the first ones with the compiling of the JVM                |
/// | `loss`       | of each batch, to see that two runs compute the same                       |
/// | `data_bytes` | what lives in the heap before training: the data                           |
/// | `held_bytes` | what lives in the heap beside that between batches; a trainer's memory stays |
/// | `peak_rss`   | the most that the process had, in bytes, or 0 where Linux does not tell    |
///
/// Arguments: the steps, those of a chunk (0 to keep everything), the cell (`rnn`, `lstm`, `gru`,
/// `layer-norm-lstm`), the hidden size, the examples of a batch, the batches.
public final class LongSequenceRun {
    private static final long SEED = 7;

    private LongSequenceRun() {}

    /// Runs it.
    public static void main(String[] args) {
        if (args.length != 6) {
            System.err.println("LongSequenceRun: expected STEPS CHUNK CELL HIDDEN BATCH BATCHES,"
                    + " got " + String.join(" ", args));
            System.exit(2);
        }
        int time = Integer.parseInt(args[0]);
        int chunk = Integer.parseInt(args[1]);
        int hidden = Integer.parseInt(args[3]);
        int batch = Integer.parseInt(args[4]);
        int batches = Integer.parseInt(args[5]);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("event", "long-sequence");
        run.put("time", time);
        run.put("recompute", chunk);
        run.put("cell", args[2]);
        run.put("hidden", hidden);
        run.put("batch", batch);
        run.putAll(train(time, chunk, SyntheticCell.of(args[2]), hidden, batch, batches));
        run.put("peak_rss", peakResidentBytes());
        System.out.println(Json.write(run));
    }

    /// What a run of one epoch gave, by field.
    static Map<String, Object> train(int time, int chunk, SyntheticCell cell, int hidden, int batch,
            int batches) {
        SyntheticTask task = new AddingProblem(time);
        Sequential model = Sequential.of(task.layers(cell, hidden).toArray(Layer[]::new));
        model.initialize(Rng.seed(SEED).fork(1));
        Dataset data = task.generate(batch * batches, Rng.seed(SEED).fork(2));
        FitOptions options = FitOptions.epochs(1).batchSize(batch).seed(SEED);
        Watch watch = new Watch(livingBytes());
        Trainer.of(model, task.loss(), Adam.of(1e-3)).listeners(watch)
                .fit(data, chunk == 0 ? options : options.recompute(chunk));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds", watch.seconds);
        figures.put("loss", watch.losses);
        figures.put("data_bytes", watch.before);
        figures.put("held_bytes", watch.held);
        return figures;
    }

    private static long livingBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long peakResidentBytes() {
        Path status = Path.of("/proc/self/status");
        try {
            return Files.exists(status)
                    ? Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM"))
                            .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst().orElse(0)
                    : 0;
        } catch (IOException _) {
            return 0;
        }
    }

    /// Takes the time of each batch, and looks at the heap after the last one.
    private static final class Watch implements Listener {
        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();
        private final long before;
        private long held;
        private long start;

        Watch(long before) {
            this.before = before;
        }

        @Override
        public void onEpochStart(Training training) {
            start = System.nanoTime();
        }

        @Override
        public void onBatch(Training training) {
            seconds.add((System.nanoTime() - start) / 1e9);
            losses.add(training.lastLoss());
            if (training.batch() == training.batches()) {
                held = livingBytes() - before;
            }
            start = System.nanoTime();
        }
    }
}
