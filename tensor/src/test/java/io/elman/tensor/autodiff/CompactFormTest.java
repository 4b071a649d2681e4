package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An input in a compact form gives the bits of the same input written out.
class CompactFormTest {
    static List<InputForm> forms() {
        return InputForm.all();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void of_a_linear_map(InputForm form) {
        Pass pass = Pass.inference();
        Variable weight = pass.constant(Waves.tensor(1.1, 35, form.features()));
        Variable bias = pass.constant(Waves.tensor(0.6, 35));
        Variable x = compact(pass, form);
        assertSame(x.affine(weight, bias).value(), x.dense().affine(weight, bias).value());
        assertSame(x.affine(weight, null).value(), x.dense().affine(weight, null).value());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void of_the_sequence_operations(InputForm form) {
        Pass pass = Pass.inference();
        Variable x = compact(pass, form);
        assertSame(last(new RnnSequence(x, weights(pass, 1, form), Activation.TANH, null)),
                last(new RnnSequence(x.dense(), weights(pass, 1, form), Activation.TANH, null)));
        assertSame(last(new LstmSequence(x, weights(pass, 4, form), null, null)),
                last(new LstmSequence(x.dense(), weights(pass, 4, form), null, null)));
        assertSame(last(new GruSequence(x, weights(pass, 3, form), null)),
                last(new GruSequence(x.dense(), weights(pass, 3, form), null)));
    }

    private static Variable compact(Pass pass, InputForm form) {
        return form.compact().apply(pass, form.operands().map((_, value) -> pass.constant(value)));
    }

    private static SequenceWeights weights(Pass pass, int gates, InputForm form) {
        return new SequenceWeights(
                pass.constant(Waves.tensor(1.1, gates * 6, form.features())),
                pass.constant(Waves.tensor(2.5, gates * 6, 6)),
                pass.constant(Waves.tensor(0.6, gates * 6)),
                null);
    }

    private static Tensor last(Op op) {
        return op.operands().get(0).pass().applyAll(op).getLast().value();
    }

    private static void assertSame(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.data()).containsExactly(expected.data());
    }
}
