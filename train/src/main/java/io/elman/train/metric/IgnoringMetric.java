package io.elman.train.metric;

import io.elman.nn.loss.Targets;
import io.elman.tensor.Tensor;

/// A metric that leaves out the targets of one class.
///
/// @param metric what is measured
/// @param index the class
record IgnoringMetric(Metric metric, int index) implements Metric {
    @Override
    public String name() {
        return metric.name();
    }

    /// @throws io.elman.tensor.ShapeException if the targets are no class indices, or do not fit
    ///     the prediction
    @Override
    public Tally tally(Tensor prediction, Targets targets) {
        return metric.tally(prediction, targets.without(index));
    }

    @Override
    public double result(Tally tally) {
        return metric.result(tally);
    }

    /// The metric and the class, by which a resumed run recognises it.
    @Override
    public String toString() {
        return NamedMetric.text(metric) + " ignoring " + index;
    }
}
