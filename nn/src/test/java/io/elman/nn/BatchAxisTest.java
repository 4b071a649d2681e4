package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.IntTensor;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.Values;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Inside a model there is always a batch. A batch without time is no sequence without a batch, or
/// its examples would be taken for the steps of one.
class BatchAxisTest {
    private static final String HINT = ". Does the layer before give its last output only? A "
            + "sequence without a batch goes through run or unroll.";

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    private static void assertRefused(StatefulLayer layer, Values input, String message) {
        Pass pass = Pass.inference();
        Variable x = pass.input(input);
        assertRefused(() -> layer.apply(input), message);
        assertRefused(() -> layer.apply(pass, x), message);
        assertRefused(() -> layer.carry(pass, x, List.of()), message);
    }

    @Test
    void a_last_output_is_no_sequence() {
        Tensor x = Waves.tensor(0.2, 4, 5, 3);
        assertRefused(Sequential.of(Lstm.of(3, 6).lastOutput(), Gru.of(6, 2)), x,
                "Gru(6 → 2): expected input [time, batch, 6], got [5, 6]" + HINT);
        assertRefused(Sequential.of(Lstm.of(3, 6).lastOutput(), Sequential.of(Rnn.of(6, 2))), x,
                "Rnn(6 → 2): expected input [time, batch, 6], got [5, 6]" + HINT);
        assertRefused(Sequential.of(Gru.of(3, 6).lastOutput(), Recurrent.of(GruCell.of(6, 2))), x,
                "Recurrent(6 → 2): expected input [time, batch, 6], got [5, 6]");
        assertRefused(
                Sequential.of(Gru.of(3, 6).lastOutput(),
                        Bidirectional.of(Gru.of(6, 2), Gru.of(6, 2))),
                x, "Gru(6 → 2): expected input [time, batch, 6], got [5, 6]");
    }

    @Test
    void a_batch_of_vectors_or_ids_is_no_sequence() {
        assertRefused(Sequential.of(Lstm.of(50, 6), Linear.of(6, 1)), Tensor.zeros(4, 50),
                "Lstm(50 → 6): expected input [time, batch, 50], got [4, 50]" + HINT);
        assertRefused(Sequential.of(Embedding.of(9, 3), Gru.of(3, 2)), IntTensor.of(1, 2, 3, 4),
                "Gru(3 → 2): expected input [time, batch, 3], got [4, 3]" + HINT);
    }

    @Test
    void a_layer_in_a_pass_has_a_batch_too_wherever_it_is() {
        Pass pass = Pass.inference();
        Variable x = pass.constant(Tensor.zeros(4, 3));
        assertRefused(() -> Gru.of(3, 2).apply(pass, x),
                "Gru(3 → 2): expected input [time, batch, 3], got [4, 3]" + HINT);
        assertRefused(() -> Gru.of(3, 2).batchFirst().carry(pass, x, List.of()),
                "Gru(3 → 2): expected input [batch, time, 3], got [4, 3]" + HINT);
    }

    @Test
    void a_step_that_is_a_vector_is_no_sequence() {
        assertRefused(() -> TimeDistributed.of(Lstm.of(3, 4)).apply(Tensor.zeros(7, 5, 3)),
                "Lstm(3 → 4): expected input [time, batch, time, 3], got [7, 5, 3]");
        assertRefused(
                () -> TimeDistributed.of(Sequential.of(Linear.of(3, 6), Gru.of(6, 2).lastOutput()))
                        .apply(Tensor.zeros(7, 5, 3)),
                "layer 1 (gru), Gru(6 → 2): expected input [time, batch, time, 6], got [7, 5, 6]");
        assertRefused(
                () -> TimeDistributed.of(Sequential.of(Embedding.of(9, 3), Gru.of(3, 2)))
                        .apply(IntTensor.of(new int[7][5])),
                "layer 1 (gru), Gru(3 → 2): expected input [time, batch, time, 3], got [7, 5, 3]");
    }

    @Test
    void a_layer_alone_takes_a_sequence_without_a_batch() {
        Gru gru = Gru.of(3, 2).layers(2);
        Tensor x = Waves.tensor(0.2, 4, 3);
        float[] batched = gru.apply(x.reshape(4, 1, 3)).data();
        Pass pass = Pass.inference();
        assertThat(gru.apply(x).shape()).hasToString("[4, 2]");
        assertThat(gru.apply(x).data()).containsExactly(batched);
        assertThat(gru.batchFirst().apply(x).data()).containsExactly(batched);
        assertThat(gru.unroll(pass, pass.constant(x), List.of()).output().value().data())
                .containsExactly(batched);
        assertThat(gru.lastOutput().apply(x).data())
                .containsExactly(gru.lastOutput().apply(x.reshape(4, 1, 3)).data());
    }
}
