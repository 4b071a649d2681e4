package io.elman.nn;

import io.elman.tensor.Tensor;
import java.util.List;

/// What one step of a cell gives in inference.
///
/// @param output `[batch, out]`, unbatched `[out]`
/// @param state the parts of the state after the step, `[batch, size]` each, unbatched `[size]`: h,
///     and for an LSTM c
public record CellResult(Tensor output, List<Tensor> state) {}
