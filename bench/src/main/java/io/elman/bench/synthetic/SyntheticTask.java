package io.elman.bench.synthetic;

import io.elman.nn.Layer;
import io.elman.nn.loss.Loss;
import io.elman.tensor.Rng;
import io.elman.train.Dataset;
import java.util.List;
import java.util.Locale;

/// A task in which everything depends on remembering over many steps.
sealed interface SyntheticTask permits AddingProblem, CopyMemory {
    /// The task of this name, over so many steps.
    ///
    /// @throws IllegalArgumentException if there is none of this name
    static SyntheticTask of(String name, int time) {
        return switch (name) {
            case "adding" -> new AddingProblem(time);
            case "copy" -> new CopyMemory(time);
            default -> throw new IllegalArgumentException(
                    "task: expected adding or copy, got " + name);
        };
    }

    /// Examples that follow from `rng`.
    Dataset generate(int examples, Rng rng);

    /// The layers of a model for it, around this kind of recurrent layer.
    List<Layer> layers(SyntheticCell cell, int hidden);

    /// What is trained, and judged on the test examples.
    Loss loss();

    /// The loss of the best answer that remembers nothing.
    double trivial();

    /// A number as the tables show it.
    static String shown(double loss) {
        return String.format(Locale.ROOT, loss < 0.001 ? "%.1e" : "%.4f", loss);
    }
}
