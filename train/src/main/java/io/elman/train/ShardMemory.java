package io.elman.train;

import io.elman.tensor.autodiff.ReusedMemory;

/// The arrays of a shard, used again from batch to batch.
///
/// @param passes those of the passes over it
/// @param targets its targets, which outlast the passes over parts of them
record ShardMemory(ReusedMemory passes, ReusedMemory targets) {
    ShardMemory() {
        this(new ReusedMemory(), new ReusedMemory());
    }

    void reset() {
        passes.reset();
        targets.reset();
    }

    /// How many numbers are held.
    long held() {
        return passes.held() + targets.held();
    }
}
