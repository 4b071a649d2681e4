package io.elman.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elman.testkit.Golden;
import org.junit.jupiter.api.Test;

/// The gamma function against PyTorch's; the golden `weighted_losses.py` wrote the numbers.
class GammaTest {
    @Test
    void the_gamma_function_is_exact() {
        Golden golden = Golden.load(GammaTest.class, "/golden/weighted_losses.txt").under("gamma");
        double[] at = golden.values("x");
        for (int i = 0; i < at.length; i++) {
            double log = golden.values("log")[i];
            double slope = golden.values("digamma")[i];
            assertThat(Gamma.log(at[i])).isCloseTo(log, within(1e-13 * (1 + Math.abs(log))));
            assertThat(Gamma.digamma(at[i])).isCloseTo(slope,
                    within(1e-13 * (1 + Math.abs(slope))));
        }
    }
}
