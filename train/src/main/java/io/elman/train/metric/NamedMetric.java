package io.elman.train.metric;

import io.elman.nn.Spec;
import io.elman.nn.loss.Targets;
import io.elman.tensor.Tensor;
import java.util.Objects;

/// A metric under another name.
///
/// @param name the name in logs
/// @param metric what is measured
record NamedMetric(String name, Metric metric) implements Metric {
    NamedMetric {
        if (!name.matches("\\w+")) {
            throw new IllegalArgumentException(
                    "Metric: expected a name of letters, digits and underscores, got \"" + name
                            + "\"");
        }
    }

    @Override
    public Tally tally(Tensor prediction, Targets targets) {
        return metric.tally(prediction, targets);
    }

    @Override
    public double result(Tally tally) {
        return metric.result(tally);
    }

    @Override
    public Spec spec() {
        return metric.spec().with("name", name);
    }

    /// That of the metric, or its class if it has none of its own.
    @Override
    public String toString() {
        return text(metric);
    }

    /// The text of a metric, or its class if it has none of its own.
    static String text(Metric metric) {
        String text = metric.toString();
        return text.equals(Objects.toIdentityString(metric)) ? metric.getClass().getName() : text;
    }
}
