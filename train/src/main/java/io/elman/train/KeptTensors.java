package io.elman.train;

import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Copies of tensors under numbers, in arrays that are used again for tensors of the same shape.
final class KeptTensors {
    private final List<Tensor> tensors = new ArrayList<>();

    /// A copy of these numbers, which takes the place of the one before under this number.
    ///
    /// @param number from 0; numbers are used in their order at first
    Tensor keep(int number, Tensor value) {
        if (number == tensors.size()) {
            tensors.add(value.copy());
        } else if (tensors.get(number).shape().equals(value.shape())) {
            System.arraycopy(value.data(), 0, tensors.get(number).data(), 0, value.data().length);
        } else {
            tensors.set(number, value.copy());
        }
        return tensors.get(number);
    }

    /// How many numbers are kept.
    long held() {
        return tensors.stream().mapToLong(tensor -> tensor.data().length).sum();
    }
}
