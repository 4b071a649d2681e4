package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Comparison of tensors to the bit.
final class Bits {
    private Bits() {}

    /// Fails unless both hold the same names, shapes and bits.
    static void assertSame(Map<String, Tensor> actual, Map<String, Tensor> expected) {
        assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((name, tensor) -> {
            assertThat(actual.get(name).shape()).as(name).isEqualTo(tensor.shape());
            assertThat(of(actual.get(name))).as(name).isEqualTo(of(tensor));
        });
    }

    /// The bits of everything, for comparisons that should find a difference.
    static Map<String, String> of(Map<String, Tensor> tensors) {
        Map<String, String> bits = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> bits.put(name, Arrays.toString(of(tensor))));
        return bits;
    }

    static int[] of(Tensor tensor) {
        int[] bits = new int[tensor.data().length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(tensor.data()[i]);
        }
        return bits;
    }
}
