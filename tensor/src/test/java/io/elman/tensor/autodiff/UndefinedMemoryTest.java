package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No operation reads memory that it has not written: arrays full of NaN, left by somebody else,
/// change no bit of what it gives.
class UndefinedMemoryTest {
    private static final int LONGEST = 400;
    private static final int ARRAYS = 12;
    private static final ReusedMemory MEMORY = new ReusedMemory();

    static List<OpCase> cases() {
        return OpCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_was_in_reused_memory_does_not_matter(OpCase which) {
        OpRun.ByLibrary expected = OpRun.library(which, Memory.fresh(), 1);
        leaveNaN();
        OpRun.ByLibrary actual = OpRun.library(which, MEMORY, 1);
        assertThat(bits(actual.results())).isEqualTo(bits(expected.results()));
        expected.gradients()
                .forEach((name, gradient) -> assertThat(bits(List.of(actual.gradients().get(name))))
                        .as(name).isEqualTo(bits(List.of(gradient))));
    }

    private static void leaveNaN() {
        MEMORY.reset();
        for (int length = 0; length <= LONGEST; length++) {
            for (int i = 0; i < ARRAYS; i++) {
                Arrays.fill(MEMORY.take(length), Float.NaN);
            }
        }
        MEMORY.reset();
    }

    private static List<List<Integer>> bits(List<Tensor> tensors) {
        return tensors.stream().map(UndefinedMemoryTest::bits).toList();
    }

    private static List<Integer> bits(Tensor tensor) {
        return Arrays.stream(bitsOf(tensor.data())).boxed().toList();
    }

    private static int[] bitsOf(float[] numbers) {
        int[] bits = new int[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(numbers[i]);
        }
        return bits;
    }
}
