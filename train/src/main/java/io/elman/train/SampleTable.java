package io.elman.train;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import java.io.PrintStream;

/// Shows after each epoch what the model makes of some examples, drawn at random with replacement.
///
/// The examples follow from the run's seed and the epoch.
public final class SampleTable implements Listener {
    /// The stream under the run's seed.
    private static final long SAMPLES = 3;

    private final Dataset examples;
    private final int rows;
    private final Row format;
    private final PrintStream out;

    /// How one example is shown.
    @FunctionalInterface
    public interface Row {
        /// One line.
        ///
        /// @param input one example, `[1, …]`
        /// @param target its target, `[1, …]`
        /// @param prediction the model's output, `[1, …]`
        String print(Values input, Values target, Tensor prediction);
    }

    /// @param examples where to draw from
    /// @param rows how many to show
    /// @param format how to show one
    /// @param out where to print
    public SampleTable(Dataset examples, int rows, Row format, PrintStream out) {
        this.examples = examples;
        this.rows = rows;
        this.format = format;
        this.out = out;
    }

    @Override
    public void onEpoch(Training training, EpochResult result) {
        if (examples.size() == 0) {
            return;
        }
        Rng rng = Rng.seed(training.options().seed()).fork(SAMPLES).fork(result.epoch());
        for (int row = 0; row < rows; row++) {
            int index = rng.nextInt(examples.size());
            Dataset example = examples.examples(index, index + 1);
            IntTensor lengths = example.lengths();
            Tensor prediction = training.model().predict(example.inputs(),
                    lengths == null ? new int[0] : lengths.data());
            out.println(format.print(example.inputs(), example.targets(), prediction));
        }
        out.flush();
    }
}
