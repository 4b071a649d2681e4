package io.elman.kernels;

import java.util.List;
import org.junit.jupiter.api.Test;

/// `exp`, `tanh` and `sigmoid` over the whole float range: the vector twin gives the scalar bits.
class FunctionTwinTest {

    private static final int CHUNK = 1 << 14;

    /// A prime, so that every pattern of low bits meets every exponent.
    private static final int STRIDE = 2503;

    @Test
    void exp_agrees_over_the_whole_range() {
        sweep("exp", (k, s) -> k.elementwise().exp(CHUNK, s.array(), 0, s.array(), 0));
    }

    @Test
    void tanh_agrees_over_the_whole_range() {
        sweep("tanh", (k, s) -> k.elementwise().tanh(CHUNK, s.array(), 0, s.array(), 0));
    }

    @Test
    void sigmoid_agrees_over_the_whole_range() {
        sweep("sigmoid", (k, s) -> k.elementwise().sigmoid(CHUNK, s.array(), 0, s.array(), 0));
    }

    private interface Function {
        void on(Kernels kernels, Stretch stretch);
    }

    private static void sweep(String what, Function function) {
        Kernels scalar = Kernels.scalar();
        Kernels vector = Kernels.vector();
        long bits = Integer.MIN_VALUE;
        while (bits <= Integer.MAX_VALUE) {
            Stretch stretch = Stretch.empty(0, CHUNK);
            for (int i = 0; i < CHUNK; i++, bits += STRIDE) {
                stretch.set(i, Float.intBitsToFloat((int) Math.min(bits, Integer.MAX_VALUE)));
            }
            Twins.compare(what, scalar, vector, List.of(stretch), (kernels, buffers) -> {
                function.on(kernels, buffers.getFirst());
                return 0;
            });
        }
    }
}
