package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

/// What the tests against double precision share: both twins, and a tolerance in the size of the
/// numbers.
final class Oracle {

    /// Half a unit in the last place of numbers below 1.
    static final double ROUNDING = 0x1p-24;

    private Oracle() {}

    /// Both twins; each is tested by itself.
    static List<Kernels> twins() {
        return List.of(Kernels.scalar(), Kernels.vector());
    }

    /// Asserts that a result of a few operations is right.
    static void near(String what, float actual, double expected) {
        double tolerance = 16 * ROUNDING * Math.max(1, Math.abs(expected));
        assertThat((double) actual).as(what).isCloseTo(expected, within(tolerance));
    }

    static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
