package io.elman.cli;

import io.elman.tasks.Addition;
import io.elman.tasks.AdditionFormat;
import io.elman.tasks.RecurrentKind;
import io.elman.train.EpochResult;
import io.elman.train.History;
import io.elman.train.RunFolder;
import io.elman.train.TrainingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command `train addition`: reads the options and starts or resumes a run.
@Command(
        name = "addition",
        description = {
                "Trains a network to add, as Keras' addition example does: it reads \"535+61\" character by "
                        + "character and learns to write \"596\"."
        },
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ./elman train addition",
                "  ./elman train addition --digits 2 --samples 5000 --batch 16 --target-accuracy 0.99",
                "  ./elman train addition --resume runs/addition",
                "",
                "Ctrl-C keeps everything and says how to resume. The same options give the same model, byte "
                        + "for byte,",
                "whatever the threads and the interruptions."
        })
final class TrainAddition implements Callable<Integer> {
    private static final int USUAL_SAMPLES = 50_000;
    private static final Path RUNS = Path.of("runs");

    /// What may be given beside `--resume`: where training ends, and what no weights depend on.
    private static final Set<String> WITH_RESUME = Set.of("--resume", "--epochs",
            "--target-accuracy", "--threads", "--log");

    private final Console console;
    private final Interruption interruption;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            description = "kind of recurrent layer: lstm, gru or rnn (default: ${DEFAULT-VALUE})")
    private String cell = "lstm";

    @Option(
            names = "--digits",
            paramLabel = "N",
            description = "most digits of a number (default: ${DEFAULT-VALUE})")
    private String digits = "3";

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "number of sums, a tenth of them for validation (default: 50000, or all there are)")
    private @Nullable String samples;

    @Option(
            names = "--hidden",
            paramLabel = "N",
            description = "hidden size (default: ${DEFAULT-VALUE})")
    private String hidden = "128";

    @Option(
            names = "--layers",
            paramLabel = "N",
            description = "recurrent layers that write the answer (default: ${DEFAULT-VALUE})")
    private String layers = "1";

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "sums between two changes of the weights (default: ${DEFAULT-VALUE})")
    private String batch = "128";

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "times to go through all sums (default: ${DEFAULT-VALUE})")
    private String epochs = "200";

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            description = "learning rate of Adam (default: ${DEFAULT-VALUE})")
    private String learningRate = "0.001";

    @Option(
            names = "--no-reverse",
            description = "give questions to the network from front to back, which is harder to learn")
    private boolean noReverse;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "what all randomness follows from (default: ${DEFAULT-VALUE})")
    private String seed = "2";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "threads to compute with (default: one for each processor)")
    private @Nullable String threads;

    @Option(
            names = "--target-accuracy",
            paramLabel = "A",
            description = "end once this share of the validation characters is right, such as 0.99")
    private @Nullable String targetAccuracy;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for the model and the checkpoint (default: runs/addition, or the first "
                    + "free of runs/addition-2, -3, …)")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "go on with the run in this folder, with its options; only --epochs, "
                    + "--target-accuracy, --threads and --log may be given too")
    private @Nullable Path resume;

    @Option(
            names = "--log",
            paramLabel = "FORM",
            description = "text for people, json for programs: one object a line (default: ${DEFAULT-VALUE})")
    private String log = "text";

    TrainAddition(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        AdditionRun run = resume == null ? newRun() : resumedRun(resume);
        return run == null ? 0 : run.run(console, interruption);
    }

    private AdditionRun newRun() {
        Arguments arguments = new Arguments(spec.commandLine());
        boolean json = isJson(arguments);
        int threads = threads(arguments);
        AdditionSettings settings = settings(arguments);
        requireNamed(arguments, "--out", out);
        interruption.prepare();
        Path path = out == null ? FreeFolder.make(RUNS, "addition") : out;
        RunFolder folder = RunFolder.create(path, settings.format().toMap(), settings.toMap());
        return new AdditionRun(settings, folder, path, null, threads, json);
    }

    /// An empty name would be the current folder, which nobody means.
    private static void requireNamed(Arguments arguments, String option, @Nullable Path folder) {
        if (folder != null && folder.toString().isEmpty()) {
            throw arguments.wrong(option + ": expected a folder, got nothing");
        }
    }

    private AdditionSettings settings(Arguments arguments) {
        String kind = arguments.choice("--cell", cell, List.of("lstm", "gru", "rnn"));
        AdditionFormat format = new AdditionFormat(
                arguments.whole("--digits", digits, 1, AdditionFormat.MAX_DIGITS), !noReverse);
        return new AdditionSettings(
                RecurrentKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                format,
                samples(arguments, format),
                arguments.whole("--hidden", hidden, 1, 10_000),
                arguments.whole("--layers", layers, 1, 100),
                arguments.whole("--batch", batch, 1, 1_000_000),
                arguments.positive("--lr", learningRate, Float.MAX_VALUE,
                        "a number above 0, such as 0.001"),
                arguments.seed("--seed", seed),
                epochs(arguments),
                targetAccuracy(arguments));
    }

    private int samples(Arguments arguments, AdditionFormat format) {
        int most = Addition.maxSamples(format);
        if (samples == null) {
            return Math.min(USUAL_SAMPLES, most);
        }
        int wanted = arguments.whole("--samples", samples, Addition.MIN_SAMPLES, Integer.MAX_VALUE);
        if (wanted > most) {
            String sums = " sums of up to " + format.digits()
                    + (format.digits() == 1 ? " digit" : " digits");
            throw arguments
                    .wrong("--samples: expected at most " + most + sums + ", got " + wanted + ". "
                            + Addition.maxSamplesReason(format));
        }
        return wanted;
    }

    private int epochs(Arguments arguments) {
        return arguments.whole("--epochs", epochs, 1, 1_000_000);
    }

    private int threads(Arguments arguments) {
        return threads == null ? 0 : arguments.whole("--threads", threads, 1, 1024);
    }

    private boolean isJson(Arguments arguments) {
        return arguments.choice("--log", log, List.of("text", "json")).equals("json");
    }

    private @Nullable Double targetAccuracy(Arguments arguments) {
        return targetAccuracy == null
                ? null
                : arguments.positive(
                        "--target-accuracy", targetAccuracy, 1,
                        "a share above 0 and up to 1, such as 0.99");
    }

    private @Nullable AdditionRun resumedRun(Path path) {
        Arguments arguments = new Arguments(spec.commandLine());
        for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
            if (!WITH_RESUME.contains(given.longestName())) {
                throw arguments.wrong(
                        "--resume goes on with the options of the run in " + path + ": expected no "
                                + given.longestName() + " beside it");
            }
        }
        boolean json = isJson(arguments);
        int threads = threads(arguments);
        Double newTarget = targetAccuracy(arguments);
        int newEpochs = epochs(arguments);
        requireNamed(arguments, "--resume", path);
        interruption.prepare();
        RunFolder folder = RunFolder.open(path);
        TrainingState state = folder.state();
        AdditionSettings settings = AdditionSettings.of(folder.checkpoint().toString(),
                folder.task(), folder.options());
        settings = isGiven("--epochs") ? settings.withEpochs(newEpochs) : settings;
        settings = isGiven("--target-accuracy") ? settings.withTargetAccuracy(newTarget) : settings;
        String end = end(settings, state.position());
        if (!end.isEmpty()) {
            sayFinished(folder, path, state.position(), end, json);
            return null;
        }
        return new AdditionRun(
                settings,
                folder.withOptions(settings.toMap()),
                path,
                goingOn(state),
                threads,
                json);
    }

    private void sayFinished(RunFolder folder, Path path, TrainingState.Position position,
            String end, boolean json) {
        (json ? console.err() : console.out())
                .println("The run in " + path + " is finished: " + end);
        if (json) {
            History history = new History(position.finished(),
                    new History.Ending(History.Kind.FINISHED, "The run is finished: " + end));
            JsonReport.printEnding(console.out(), history, folder.model());
        }
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /// Why there is nothing to do under these settings and what the user can do, or empty.
    private static String end(AdditionSettings settings, TrainingState.Position position) {
        int done = position.finished().size();
        if (done > 0) {
            EpochResult last = position.finished().getLast();
            double accuracy = last.values().getOrDefault(AdditionRun.TARGET, 0.0);
            Double target = settings.targetAccuracy();
            if (target != null && accuracy >= target) {
                return String.format(
                        Locale.ROOT,
                        "after %d epochs its validation accuracy is %.4f, and its target %s. "
                                + "A larger --target-accuracy goes on.",
                        done,
                        accuracy,
                        target);
            }
        }
        return position.epoch() > settings.epochs()
                ? "its " + done + " epochs are done. A larger number of --epochs goes on."
                : "";
    }

    /// The state of a run that had stopped, and goes on because it has a new aim.
    private static TrainingState goingOn(TrainingState state) {
        TrainingState.Position at = state.position();
        return new TrainingState(
                new TrainingState.Position(at.epoch(), at.batch(), at.running(), at.finished(), ""),
                state.run(),
                state.weights(),
                state.optimizer(),
                state.optimizerSteps(),
                state.learningRate(),
                state.listeners(),
                state.carried());
    }
}
