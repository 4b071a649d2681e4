package io.elman.cli;

import io.elman.nn.Sequential;
import io.elman.tasks.Addition;
import io.elman.tasks.AdditionFormat;
import io.elman.tensor.Values;
import io.elman.train.Dataset;
import io.elman.train.EpochResult;
import io.elman.train.History;
import io.elman.train.History.Kind;
import io.elman.train.ProgressBar;
import io.elman.train.SampleTable;
import io.elman.train.Training;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.StringJoiner;

/// Tells people what Keras' addition example tells them: the data, the model, and for each epoch
/// the progress line and ten sums of the validation data with the network's answers. When nobody
/// reads any more, the run is interrupted.
final class TextReport implements Report {
    private static final int SAMPLES = 10;

    private final PrintStream out;
    private final Addition task;
    private final ProgressBar progress;
    private final SampleTable samples;

    TextReport(Console console, Addition task) {
        this.out = console.out();
        this.task = task;
        ProgressBar bar = ProgressBar.on(out).withoutHeading();
        this.progress = console.terminal() ? bar.live(console.colour(), console.columns()) : bar;
        this.samples = new SampleTable(
                task.validation(), SAMPLES, task.format().row(console.colour()), out);
    }

    @Override
    public void onModel(Sequential model) {
        out.println("Total addition questions: " + task.size());
        out.println("Vectorization...");
        out.println("Training Data:");
        printShapes(task.train());
        out.println("Validation Data:");
        printShapes(task.validation());
        out.println("Build model...");
        out.print(model.summary(task.format().questionLength()));
        out.flush();
    }

    private void printShapes(Dataset data) {
        out.println(oneHotShape(data.inputs()));
        out.println(oneHotShape(data.targets()));
    }

    /// The shape as the network sees the data, each character a one-hot row: `(45000, 7, 12)`.
    private static String oneHotShape(Values ids) {
        StringJoiner sizes = new StringJoiner(", ", "(", ")");
        for (int size : ids.shape().append(AdditionFormat.CHARACTERS.size()).dims()) {
            sizes.add(Integer.toString(size));
        }
        return sizes.toString();
    }

    @Override
    public void onEpochStart(Training training) {
        out.println();
        out.println("-".repeat(50));
        out.println("Iteration " + training.epoch());
        progress.onEpochStart(training);
    }

    @Override
    public void onBatch(Training training) {
        progress.onBatch(training);
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        progress.onEpoch(training, result);
        samples.onEpoch(training, result);
        if (out.checkError()) {
            training.interrupt();
        }
    }

    @Override
    public void onEnd(Training training, History history) {
        progress.onEnd(training, history);
    }

    @Override
    public void onEnding(History history, Path model) {
        if (history.ending().kind() == Kind.FINISHED || history.ending().kind() == Kind.STOPPED) {
            out.println();
            out.println(history.ending().reason());
            out.println("The model is in " + model + ".");
            out.println(
                    "Try it: ./elman predict " + Shell.quoted(model) + " \"" + example() + "\"");
            out.flush();
        }
    }

    /// A sum with as many digits as the network has learnt.
    private String example() {
        int digits = task.format().digits();
        return "535897932".substring(0, digits) + "+"
                + "618033988".substring(0, Math.max(1, digits - 1));
    }
}
