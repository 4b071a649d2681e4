package io.elman.bench.speed;

import io.elman.tensor.Tensor;
import java.util.List;

/// Something to be timed.
public interface Measured extends AutoCloseable {
    /// Does the work once.
    void call();

    /// What the work gives, to be compared with what others get.
    List<Tensor> results();

    @Override
    default void close() {}
}
