package io.elman.train;

import io.elman.nn.Layer;
import io.elman.nn.Sequential;
import io.elman.tensor.Check;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Form;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Tells what each layer makes of some examples, after every so many batches: whether units are
/// saturated, or dead, which the share of zeros shows behind a rectifier.
///
/// The examples are run through the model in inference. A row is named `place.kind`, such as
/// `2.Lstm`; the layers of an inner `Sequential` have their place in it behind the outer one,
/// `2.0.Linear`. Steps that a mask does not count are in the figures too.
public final class ActivationStatistics implements Listener {
    private final Values examples;
    private final int every;
    private final Consumer<? super StatisticsTable> receiver;

    private ActivationStatistics(Values examples, int every,
            Consumer<? super StatisticsTable> receiver) {
        this.examples = examples;
        this.every = every;
        this.receiver = receiver;
    }

    /// After each batch whose number, counted from the run's first, is a multiple of `batches`.
    ///
    /// @param examples example-first, as for [Sequential#predict]: numbers `[examples, …]` or ids;
    ///     all are run at once
    /// @throws IllegalArgumentException if `batches` is not positive
    /// @throws io.elman.tensor.ShapeException if there are no examples
    public static ActivationStatistics every(int batches, Values examples,
            Consumer<? super StatisticsTable> receiver) {
        if (batches < 1) {
            throw new IllegalArgumentException(
                    "ActivationStatistics: expected every of at least 1, got " + batches);
        }
        Check.that(examples.shape().rank() > 0 && examples.shape().size(0) > 0,
                "ActivationStatistics", "at least one example [examples, ...]", examples.shape());
        return new ActivationStatistics(examples, batches, receiver);
    }

    @Override
    public void onBatch(Training training) {
        if (GradientStatistics.isDue(training, every)) {
            receiver.accept(new StatisticsTable("activations", training.epoch(), training.batch(),
                    rows(training.model())));
        }
    }

    private SequencedMap<String, TensorStatistics> rows(Sequential model) {
        int count = examples.shape().size(0);
        Pass pass = Pass.inference();
        Values batch = examples.batch(IntStream.range(0, count).toArray(), 0, count);
        SequencedMap<String, TensorStatistics> rows = new LinkedHashMap<>();
        follow("", model, pass, pass.input(batch), rows);
        return rows;
    }

    private static Variable follow(String prefix, Sequential model, Pass pass, Variable input,
            SequencedMap<String, TensorStatistics> rows) {
        Variable value = input;
        for (int i = 0; i < model.layers().size(); i++) {
            Layer layer = model.layers().get(i);
            if (layer instanceof Sequential inner) {
                value = follow(prefix + i + ".", inner, pass, value, rows);
                continue;
            }
            value = layer.apply(pass, value);
            if (!(value.form() instanceof Form.Ids)) {
                rows.put(prefix + i + "." + layer.spec().kind(),
                        TensorStatistics.of(value.value()));
            }
        }
        return value;
    }
}
