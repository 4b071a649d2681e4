package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lengths and states of cells over time, as `docs/layers.md` shows them.
class CellLengthsTest {
    private static final int FEATURES = 3;

    /// The first steps of one sequence, `[steps, 1, features]`.
    private static Tensor alone(Tensor sequences, int sequence, int steps) {
        int batch = sequences.shape().size(1);
        int width = sequences.shape().size(2);
        float[] numbers = new float[steps * width];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(sequences.data(), (t * batch + sequence) * width, numbers, t * width,
                    width);
        }
        return Tensor.of(numbers).reshape(steps, 1, width);
    }

    private static float[] row(Tensor h, int sequence) {
        return alone(h.reshape(1, h.shape().size(0), h.shape().size(1)), sequence, 1).data();
    }

    @Test
    void each_sequence_gives_what_it_gives_alone() {
        int time = 5;
        int[] lengths = {2, 5};
        Tensor sequences = Tensor.randn(Rng.seed(1), time, 2, FEATURES);
        Tensor more = Tensor.randn(Rng.seed(2), 3, 2, FEATURES);
        Recurrent layer = Recurrent.of(LstmCell.of(FEATURES, 4));

        Pass pass = Pass.inference();
        Variable x = pass.constant(sequences).masked(Mask.ofLengths(time, lengths));
        Unrolled unrolled = layer.unroll(pass, x, List.of());
        Tensor outputs = unrolled.output().value();
        Tensor h = unrolled.state(0).value();

        Unrolled further = layer.unroll(pass, pass.constant(more), unrolled.state());

        for (int i = 0; i < lengths.length; i++) {
            Unrolled one = layer.unroll(pass, pass.constant(alone(sequences, i, lengths[i])),
                    List.of());
            assertThat(alone(outputs, i, lengths[i]).data())
                    .containsExactly(one.output().value().data());
            assertThat(row(h, i)).containsExactly(one.state(0).value().data());
            Unrolled next = layer.unroll(pass, pass.constant(alone(more, i, 3)), one.state());
            assertThat(alone(further.output().value(), i, 3).data())
                    .containsExactly(next.output().value().data());
        }
        assertThat(outputs.data()[2 * 2 * 4]).isZero();
    }

    @Test
    void a_state_of_two_directions_is_the_forward_one_and_then_the_backward_one() {
        Recurrent there = Recurrent.of(RnnCell.of(FEATURES, 4));
        Recurrent back = Recurrent.of(LstmCell.of(FEATURES, 2));
        Bidirectional layer = Bidirectional.of(there, back);
        Pass pass = Pass.inference();
        Variable x = pass.constant(Tensor.randn(Rng.seed(1), 5, 2, FEATURES))
                .masked(Mask.ofLengths(5, 2, 5));

        Unrolled both = layer.unroll(pass, x, List.of());

        List<Variable> forward = there.unroll(pass, x, List.of()).state();
        List<Variable> backward = back.goBackwards().unroll(pass, x, List.of()).state();
        assertThat(both.state()).hasSize(3);
        assertThat(both.state(0).value().data()).containsExactly(forward.get(0).value().data());
        assertThat(both.state(1).value().data()).containsExactly(backward.get(0).value().data());
        assertThat(both.state(2).value().data()).containsExactly(backward.get(1).value().data());
    }
}
