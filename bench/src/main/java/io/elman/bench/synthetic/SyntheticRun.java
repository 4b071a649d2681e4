package io.elman.bench.synthetic;

import io.elman.formats.Json;
import io.elman.nn.Layer;
import io.elman.nn.Sequential;
import io.elman.nn.optim.Adam;
import io.elman.tensor.Rng;
import io.elman.train.Dataset;
import io.elman.train.EpochResult;
import io.elman.train.FitOptions;
import io.elman.train.Listener;
import io.elman.train.Trainer;
import io.elman.train.Training;
import java.util.LinkedHashMap;
import java.util.Map;

/// Trains one kind of recurrent layer on one synthetic task and prints a JSON object for the run
/// and one for each epoch.
///
/// Arguments: the task (`adding` or `copy`), its steps, the cell (`rnn`, `lstm`, `gru`,
/// `layer-norm-lstm`), the epochs.
public final class SyntheticRun {
    private static final int HIDDEN = 64;
    private static final int BATCH = 64;
    private static final int EXAMPLES = 12_800;
    private static final int TESTED = 1_000;
    private static final double LEARNING_RATE = 2e-3;
    private static final double MAX_NORM = 1;
    private static final long SEED = 7;

    private SyntheticRun() {}

    /// Runs it.
    public static void main(String[] args) {
        if (args.length != 4) {
            System.err.println("SyntheticRun: expected TASK STEPS CELL EPOCHS, got "
                    + String.join(" ", args));
            System.exit(2);
        }
        int time = Integer.parseInt(args[1]);
        int epochs = Integer.parseInt(args[3]);
        SyntheticTask task = SyntheticTask.of(args[0], time);
        Layer[] layers = task.layers(SyntheticCell.of(args[2]), HIDDEN).toArray(Layer[]::new);
        Sequential model = Sequential.of(layers);
        model.initialize(Rng.seed(SEED).fork(1));
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("event", "run");
        run.put("task", args[0]);
        run.put("time", time);
        run.put("cell", args[2]);
        run.put("hidden", HIDDEN);
        run.put("batch", BATCH);
        run.put("examples", EXAMPLES);
        run.put("learning_rate", LEARNING_RATE);
        run.put("max_norm", MAX_NORM);
        run.put("seed", SEED);
        run.put("epochs", epochs);
        run.put("parameters", model.parameterCount());
        run.put("trivial", task.trivial());
        print(run);
        Dataset train = task.generate(EXAMPLES, Rng.seed(SEED).fork(2));
        Dataset test = task.generate(TESTED, Rng.seed(SEED).fork(3));
        Trainer.of(model, task.loss(), Adam.of(LEARNING_RATE))
                .clipNorm(MAX_NORM)
                .listeners(new Printer())
                .fit(train, FitOptions.epochs(epochs).batchSize(BATCH).validation(test).seed(SEED));
    }

    private static void print(Map<String, Object> event) {
        System.out.println(Json.write(event));
        System.out.flush();
    }

    private static final class Printer implements Listener {
        @Override
        public void onEpoch(Training training, EpochResult result) {
            Map<String, Object> epoch = new LinkedHashMap<>();
            epoch.put("event", "epoch");
            epoch.put("epoch", result.epoch());
            epoch.put("loss", result.value("loss"));
            epoch.put("test_loss", result.value("val_loss"));
            epoch.put("seconds", result.seconds());
            print(epoch);
        }
    }
}
