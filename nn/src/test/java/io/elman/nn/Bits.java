package io.elman.nn;

import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Numbers as their bits, in lists, so that equality means every bit.
final class Bits {
    private Bits() {}

    static List<Integer> of(Tensor tensor) {
        List<Integer> bits = new ArrayList<>();
        for (float number : tensor.data()) {
            bits.add(Float.floatToIntBits(number));
        }
        return bits;
    }

    static List<List<Integer>> ofAll(Collection<Tensor> tensors) {
        return tensors.stream().map(Bits::of).toList();
    }

    static List<List<Integer>> ofParameters(Layer layer) {
        return layer.parameters().values().stream().map(parameter -> of(parameter.value()))
                .toList();
    }
}
