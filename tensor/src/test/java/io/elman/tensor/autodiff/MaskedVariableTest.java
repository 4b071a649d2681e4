package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MaskedVariableTest {
    private static final Mask MASK = Mask.ofLengths(2, 1);

    @Test
    void a_masked_variable_shares_the_gradient() {
        Pass pass = Pass.training(Rng.seed(0));
        Variable x = pass.tracked(Tensor.zeros(2, 1, 3));
        Variable masked = x.masked(MASK);
        pass.backward(masked.times(2).plus(x).sum());
        assertThat(Objects.requireNonNull(Gradients.of(x)).data()).containsOnly(3);
        assertThat(Objects.requireNonNull(Gradients.of(masked)).data()).containsOnly(3);
    }

    @Test
    void a_mask_is_replaced_or_taken_away() {
        Variable x = Pass.inference().constant(Tensor.zeros(2, 1, 3));
        assertThat(x.mask()).isNull();
        assertThat(x.masked(MASK).mask()).isEqualTo(MASK);
        assertThat(x.masked(MASK).masked(null).mask()).isNull();
    }

    @Test
    void a_mask_of_another_batch_is_refused() {
        Variable x = Pass.inference().constant(Tensor.zeros(2, 3, 3));
        assertThatThrownBy(() -> x.masked(MASK))
                .hasMessage("masked: expected a mask [time, batch] for [2, 3, 3], got [2, 1]");
    }
}
