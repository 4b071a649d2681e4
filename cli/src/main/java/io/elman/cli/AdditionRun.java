package io.elman.cli;

import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tasks.Addition;
import io.elman.tasks.AdditionModel;
import io.elman.tensor.Rng;
import io.elman.train.FitOptions;
import io.elman.train.Goal;
import io.elman.train.History;
import io.elman.train.Listener;
import io.elman.train.RunFolder;
import io.elman.train.StopAt;
import io.elman.train.StopOnNaN;
import io.elman.train.Trainer;
import io.elman.train.TrainingState;
import io.elman.train.metric.Accuracy;
import io.elman.train.metric.ExactMatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One addition run, new or resumed, from the data to the kept model.
///
/// @param settings what the model follows from
/// @param folder where the run is kept
/// @param path that folder as the user calls it
/// @param state where a resumed run is, or null for a new one
/// @param threads threads to compute with, 0 for as many as there are processors
/// @param json whether to talk to programs
record AdditionRun(
        AdditionSettings settings,
        RunFolder folder,
        Path path,
        @Nullable TrainingState state,
        int threads,
        boolean json) {
    /// The figure that a target is for.
    static final String TARGET = "val_accuracy";

    /// The streams under the seed. The trainer uses others.
    private static final long DATA = 101;

    private static final long WEIGHTS = 102;

    /// Trains, and gives the exit code. When it returns, all that has to be kept and said has been.
    int run(Console console, Interruption interruption) {
        say(console, "Keeping the run in " + path + ".");
        say(console, "Generating data...");
        Addition task = Addition.generate(
                settings.samples(), settings.format(), Rng.seed(settings.seed()).fork(DATA));
        Sequential model = AdditionModel.of(
                settings.format(), settings.cell(), settings.hidden(), settings.layers());
        model.initialize(Rng.seed(settings.seed()).fork(WEIGHTS));
        Report report = json ? new JsonReport(console, task) : new TextReport(console, task);
        report.onModel(model);
        History history = train(task, model, report, interruption);
        report.onEnding(history, folder.model());
        return conclude(history, console);
    }

    private void say(Console console, String sentence) {
        if (!json) {
            console.out().println(sentence);
        }
    }

    private History train(Addition task, Sequential model, Report report,
            Interruption interruption) {
        List<Listener> listeners = new ArrayList<>(
                List.of(interruption, new StopOnNaN(), report));
        Double target = settings.targetAccuracy();
        if (target != null) {
            listeners.add(new StopAt(TARGET, Goal.MAXIMIZE, target));
        }
        Trainer trainer = Trainer.of(
                model, new SoftmaxCrossEntropy(), AdditionModel.optimizer(settings.learningRate()))
                .metrics(new Accuracy(), new ExactMatch())
                .listeners(listeners.toArray(Listener[]::new))
                .keeper(folder);
        FitOptions options = FitOptions.epochs(settings.epochs())
                .batchSize(settings.batch())
                .validation(task.validation())
                .seed(settings.seed())
                .threads(threads);
        return state == null
                ? trainer.fit(task.train(), options)
                : trainer.resume(task.train(), options, state);
    }

    private int conclude(History history, Console console) {
        String reason = history.ending().reason();
        return switch (history.ending().kind()) {
            case FINISHED, STOPPED -> 0;
            case INTERRUPTED -> {
                console.err().println(reason + " Everything is kept. Resume with: " + resume());
                yield Failures.INTERRUPTED;
            }
            case ABORTED -> {
                console.err().println(
                        "elman: " + reason + " The state before it is kept in " + path + ".");
                yield Failures.FAILED;
            }
        };
    }

    private String resume() {
        return "./elman train addition --resume " + Shell.quoted(path);
    }
}
