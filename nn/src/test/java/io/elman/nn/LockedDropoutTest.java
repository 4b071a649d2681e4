package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import org.junit.jupiter.api.Test;

class LockedDropoutTest {
    private static final int BATCH = 20;
    private static final int FEATURES = 30;

    private static Tensor apply(Pass pass, float p) {
        return LockedDropout.of(p)
                .apply(pass, pass.constant(Tensor.full(1, 4, BATCH, FEATURES))).value();
    }

    @Test
    void a_feature_of_a_sequence_is_dropped_at_every_step_or_at_none() {
        Tensor output = apply(Pass.training(Rng.seed(3)), 0.25f);
        int zeros = 0;
        for (int b = 0; b < BATCH; b++) {
            for (int j = 0; j < FEATURES; j++) {
                assertThat(output.get(0, b, j)).isIn(0f, 1 / 0.75f);
                zeros += output.get(0, b, j) == 0 ? 1 : 0;
                for (int t = 1; t < 4; t++) {
                    assertThat(output.get(t, b, j)).isEqualTo(output.get(0, b, j));
                }
            }
        }
        assertThat(zeros).isBetween(120, 180);
    }

    @Test
    void inference_and_probability_zero_change_nothing() {
        assertThat(apply(Pass.inference(), 0.5f).data()).containsOnly(1);
        assertThat(apply(Pass.training(Rng.seed(3)), 0).data()).containsOnly(1);
        assertThat(apply(Pass.training(Rng.seed(3)), 1).data()).containsOnly(0);
    }

    @Test
    void says_what_does_not_fit() {
        assertThatThrownBy(() -> LockedDropout.of(0.5f).apply(Tensor.zeros(2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("LockedDropout: expected input [time, batch, features], got [2, 3]");
        assertThatThrownBy(() -> LockedDropout.of(0.5f).outputShape(Shape.of(3)))
                .hasMessage("LockedDropout: expected input [time, features], got [3]");
        assertThatThrownBy(() -> LockedDropout.of(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LockedDropout: expected a probability from 0 to 1, got -1.0");
    }
}
