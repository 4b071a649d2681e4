/// Training: [Dataset][io.elman.train.Dataset]s, the loop of [Trainer][io.elman.train.Trainer],
/// [Metric][io.elman.train.metric.Metric]s, [Listener][io.elman.train.Listener]s, and the files
/// that keep models ([ModelFile][io.elman.train.ModelFile]) and unfinished runs
/// ([CheckpointFile][io.elman.train.CheckpointFile]).
///
/// The same seed gives the same weights, bit for bit, for any number of threads, interrupted and
/// resumed or not: see [Shards][io.elman.train.Shards].
package io.elman.train;
