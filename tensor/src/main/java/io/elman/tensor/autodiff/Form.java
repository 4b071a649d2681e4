package io.elman.tensor.autodiff;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;

/// How a variable holds its numbers. Operations that know a compact form skip the work that it
/// makes needless; to all others the variable shows itself as dense.
public sealed interface Form {
    /// The numbers themselves.
    record Dense(Tensor tensor) implements Form {}

    /// Token ids, which are no numbers to compute with.
    record Ids(IntTensor ids) implements Form {}

    /// Rows of zeros with a single 1 at the id: ids `[…]` stand for numbers `[…, classes]`.
    record OneHot(IntTensor ids, int classes) implements Form {}

    /// The same numbers at every time step: `[…]` stands for `[times, …]`.
    record Repeated(Variable source, int times) implements Form {}
}
