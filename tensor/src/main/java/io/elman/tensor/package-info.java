/// Values: [Tensor][io.elman.tensor.Tensor] (float32), [IntTensor][io.elman.tensor.IntTensor]
/// (token ids), their [Shape][io.elman.tensor.Shape], and the counter-based random numbers of
/// [Rng][io.elman.tensor.Rng].
///
/// There is one layout: contiguous, row-major. There are no devices, strides or other dtypes.
package io.elman.tensor;
