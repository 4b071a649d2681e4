package io.elman.tensor.autodiff;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;

/// Writes one-hot rows out.
final class OneHotRows {
    private OneHotRows() {}

    /// Ids `[…]` as numbers `[…, classes]`: 1 at the id, 0 elsewhere.
    static Tensor dense(IntTensor ids, int classes) {
        Tensor rows = Tensor.zeros(ids.shape().append(classes));
        for (int i = 0; i < ids.data().length; i++) {
            rows.data()[i * classes + ids.data()[i]] = 1;
        }
        return rows;
    }
}
