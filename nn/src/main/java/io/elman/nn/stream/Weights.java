package io.elman.nn.stream;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Variable;
import org.jspecify.annotations.Nullable;

/// The numbers of weights that may be absent.
final class Weights {
    private Weights() {}

    static @Nullable Tensor value(@Nullable Variable weight) {
        return weight == null ? null : weight.value();
    }
}
