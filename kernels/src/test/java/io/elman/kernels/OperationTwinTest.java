package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.testkit.Seeded;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything but the matrix product: the vector twin gives the bits of the scalar twin.
class OperationTwinTest {

    private static final int[] OFFSETS = {0, 1, 5, 16};

    /// Large enough, and often enough, for the optimising compiler to take part.
    private static final int LONG = 4099;

    private static final int TIMES = 25;

    private final RandomGenerator random = Seeded.random(getClass());

    static List<Operation> operations() {
        return Operation.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void twins_agree_on_awkward_sizes_and_offsets(Operation operation) {
        for (int n : Twins.SIZES) {
            for (int offset : OFFSETS) {
                compare(operation, n, offset, false);
                compare(operation, n, offset, true);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void twins_agree_when_run_often(Operation operation) {
        for (int i = 0; i < TIMES; i++) {
            compare(operation, LONG, i % 7, i % 2 == 1);
        }
    }

    @Test
    void no_method_is_left_out() {
        Set<String> tested = new TreeSet<>();
        operations().forEach(operation -> tested.add(operation.method()));
        Set<String> declared = new TreeSet<>();
        for (Class<?> type : List.of(
                Elementwise.class, Reductions.class, Gates.class, Updates.class)) {
            for (Method method : type.getDeclaredMethods()) {
                if (!method.isSynthetic()) {
                    declared.add(method.getName());
                }
            }
        }
        assertThat(tested).isEqualTo(declared);
    }

    private void compare(Operation operation, int n, int offset, boolean special) {
        List<Stretch> buffers = new ArrayList<>();
        for (int multiple : operation.multiples()) {
            int place = offset == 0 ? 0 : offset + buffers.size();
            buffers.add(special
                    ? Stretch.special(place, multiple * n, random)
                    : Stretch.ordinary(place, multiple * n, random));
        }
        String what = operation + ", n = " + n + ", offset " + offset;
        Twins.compare(what, Kernels.scalar(), Kernels.vector(), buffers,
                (kernels, b) -> operation.call().on(kernels, n, new Operation.Buffers(b)));
    }
}
