package io.elman.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.testkit.Seeded;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both matrix products against sums in double precision.
class GemmOracleTest {

    private final RandomGenerator random = Seeded.random(getClass());

    static List<Kernels> twins() {
        return Oracle.twins();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void the_product_is_added_to_the_result(Kernels kernels) {
        for (int i = 0; i < 60; i++) {
            GemmCase product = new GemmCase(
                    size(), size(), size(), random.nextBoolean(), random.nextBoolean(),
                    random.nextInt(4), random.nextInt(5));
            check(kernels.gemm(), product);
        }
    }

    private int size() {
        return 1 + random.nextInt(70);
    }

    private void check(Gemm gemm, GemmCase product) {
        List<Stretch> before = product.buffers(random, false);
        List<Stretch> after = List.of(before.get(0), before.get(1), before.get(2).copy());
        product.run(gemm, after);
        for (int i = 0; i < product.m(); i++) {
            for (int j = 0; j < product.n(); j++) {
                double sum = before.get(2).get(product.c(i, j));
                double size = Math.abs(sum);
                for (int p = 0; p < product.k(); p++) {
                    double term = (double) product.a(before, i, p) * product.b(before, p, j);
                    sum += term;
                    size += Math.abs(term);
                }
                double tolerance = (product.k() + 1) * Oracle.ROUNDING * size;
                assertThat((double) after.get(2).get(product.c(i, j)))
                        .as("%s [%d, %d]", product, i, j)
                        .isCloseTo(sum, within(tolerance));
            }
            checkGap(product, i, before.get(2), after.get(2));
        }
    }

    /// What lies between two rows stays.
    private static void checkGap(GemmCase product, int i, Stretch before, Stretch after) {
        if (i + 1 < product.m()) {
            for (int j = product.n(); j < product.n() + product.gap(); j++) {
                assertThat(after.get(product.c(i, j))).isEqualTo(before.get(product.c(i, j)));
            }
        }
    }
}
