package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Weights that several passes share in packed form.
class PackedWeightsTest {
    private final PackedWeights packed = new PackedWeights();
    private final Parameter weight = parameter(Waves.tensor(0.3, 4, 3));
    private final Tensor x = Waves.tensor(1.2, 5, 3);
    private final IntTensor ids = IntTensor.of(0, 2, 1, 2);

    private static Parameter parameter(Tensor values) {
        Parameter parameter = new Parameter(values.shape(), (_, _) -> {});
        parameter.set(values);
        return parameter;
    }

    private float[] dense(PackedWeights shared) {
        Pass pass = Pass.inference(Memory.fresh(), shared);
        return pass.constant(x).affine(pass.read(weight), null).value().data();
    }

    private float[] oneHot(PackedWeights shared) {
        Pass pass = Pass.inference(Memory.fresh(), shared);
        return pass.ids(ids).oneHot(3).affine(pass.read(weight), null).value().data();
    }

    @Test
    void give_what_unshared_ones_give() {
        for (int use = 0; use < 3; use++) {
            assertThat(dense(packed)).isEqualTo(dense(new PackedWeights()));
            assertThat(oneHot(packed)).isEqualTo(oneHot(new PackedWeights()));
        }
    }

    @Test
    void are_packed_anew_after_a_change_that_was_told() {
        dense(packed);
        oneHot(packed);
        weight.set(Waves.tensor(2, 4, 3));
        packed.invalidate();
        assertThat(dense(packed)).isEqualTo(dense(new PackedWeights()));
        assertThat(oneHot(packed)).isEqualTo(oneHot(new PackedWeights()));
    }

    @Test
    void are_packed_once_between_changes() {
        float[] before = dense(packed);
        weight.set(Waves.tensor(2, 4, 3));
        assertThat(dense(packed)).isEqualTo(before);
    }

    @Test
    void of_variables_that_are_no_parameters_are_never_kept() {
        Pass pass = Pass.inference(Memory.fresh(), packed);
        Tensor numbers = Waves.tensor(0.3, 4, 3);
        float[] before = pass.constant(x).affine(pass.constant(numbers), null).value().data();
        numbers.data()[0] += 1;
        assertThat(pass.constant(x).affine(pass.constant(numbers), null).value().data())
                .isNotEqualTo(before);
    }
}
