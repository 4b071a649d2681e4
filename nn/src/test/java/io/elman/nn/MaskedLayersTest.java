package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.autodiff.Activation;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Layers that compute each step by itself hand the mask of their input on.
class MaskedLayersTest {
    private final Mask mask = Mask.ofLengths(4, 2, 0, 4);
    private final List<Layer> layers = List.of(
            Linear.of(5, 2), Dropout.of(0.5f), Softmax.create(), ActivationLayer.RELU,
            TimeDistributed.of(Linear.of(5, 2)), LayerNorm.of(5), LockedDropout.of(0.5f),
            ActivationLayer.of(Activation.GELU),
            Sequential.of(Linear.of(5, 3), ActivationLayer.TANH, Dropout.of(0)));

    @Test
    void the_output_has_the_mask_of_the_input_and_the_same_numbers() {
        for (Layer layer : layers) {
            for (Pass pass : List.of(Pass.training(Rng.seed(1)), Pass.inference())) {
                Variable input = pass.constant(Waves.tensor(0.2, 4, 3, 5));
                Variable masked = layer.apply(pass, input.masked(mask));
                assertThat(masked.mask()).as(layer.toString()).isEqualTo(mask);
                assertThat(layer.apply(pass, input).mask()).isNull();
            }
            Pass pass = Pass.inference();
            Variable input = pass.constant(Waves.tensor(0.2, 4, 3, 5));
            assertThat(layer.apply(pass, input.masked(mask)).value().data())
                    .containsExactly(layer.apply(pass, input).value().data());
        }
    }

    @Test
    void ids_hand_their_mask_on_to_one_hot_rows() {
        Pass pass = Pass.inference();
        Variable ids = pass.ids(Waves.ids(5, 4, 3));
        assertThat(OneHot.of(5).apply(pass, ids.masked(mask)).mask()).isEqualTo(mask);
        assertThat(OneHot.of(5).apply(pass, ids).mask()).isNull();
    }
}
