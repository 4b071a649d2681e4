/// Figures by which predictions are judged. A [Metric][io.elman.train.metric.Metric] gives sums, a
/// [Tally][io.elman.train.metric.Tally], so that data can be gone through in parts.
package io.elman.train.metric;
