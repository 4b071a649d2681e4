package io.elman.train;

import io.elman.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Tells how large the gradients of each parameter are, after every so many batches: whether they
/// vanish, explode, or are no numbers.
///
/// ```java
/// GradientStatistics.every(100, System.out::println)
/// GradientStatistics.every(100, new StatisticsCsv(Path.of("gradients.csv")))
/// ```
///
/// The gradients are those that changed the weights, clipped if the trainer was asked to. A
/// parameter that the loss does not depend on has none and is left out.
public final class GradientStatistics implements Listener {
    private final int every;
    private final Consumer<? super StatisticsTable> receiver;

    private GradientStatistics(int every, Consumer<? super StatisticsTable> receiver) {
        this.every = every;
        this.receiver = receiver;
    }

    /// After each batch whose number, counted from the run's first, is a multiple of `batches`.
    ///
    /// @throws IllegalArgumentException if `batches` is not positive
    public static GradientStatistics every(int batches,
            Consumer<? super StatisticsTable> receiver) {
        if (batches < 1) {
            throw new IllegalArgumentException(
                    "GradientStatistics: expected every of at least 1, got " + batches);
        }
        return new GradientStatistics(batches, receiver);
    }

    @Override
    public void onBatch(Training training) {
        if (!isDue(training, every)) {
            return;
        }
        SequencedMap<String, TensorStatistics> rows = new LinkedHashMap<>();
        training.model().parameters().forEach((name, parameter) -> {
            Tensor gradient = training.gradients().of(parameter);
            if (gradient != null) {
                rows.put(name, TensorStatistics.of(gradient));
            }
        });
        receiver.accept(new StatisticsTable("gradients", training.epoch(), training.batch(), rows));
    }

    /// Whether the number of batches since the run's first is a multiple of `every`.
    static boolean isDue(Training training, int every) {
        long done = (training.epoch() - 1L) * training.batches() + training.batch();
        return done % every == 0;
    }
}
