package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each sequence, stacked layer and direction drops what was drawn for it alone.
///
/// All are `h′ = relu(W · x + U · h + 1)`, where one of `W` and `U` is zero and the other the
/// identity: a unit that ends with 1 has seen nothing but the bias, one that was not dropped ends
/// with more.
class DropoutPerSequenceTest {
    private static final int BATCH = 4;
    private static final int SIZE = 64;
    private static final String INPUT = "weight_ih";
    private static final String STATE = "weight_hh";

    private final Rnn rnn = Rnn.of(SIZE, SIZE).relu().bias(Bias.ONE).layers(2).bidirectional();
    private final RnnCell cell = RnnCell.of(SIZE, SIZE).relu().bias(Bias.ONE);

    @Test
    void input_dropout_is_drawn_for_each_sequence_layer_and_direction() {
        assertEachIsDrawn(end(rnn.inputDropout(0.5f), INPUT), 4 * BATCH);
    }

    @Test
    void recurrent_dropout_is_drawn_for_each_sequence_layer_and_direction() {
        assertEachIsDrawn(end(rnn.recurrentDropout(0.5f), STATE), 4 * BATCH);
    }

    @Test
    void a_cell_draws_for_each_sequence() {
        assertEachIsDrawn(
                end(Recurrent.of(VariationalDropoutCell.of(cell, 0.5f, 0)), INPUT), BATCH);
        assertEachIsDrawn(
                end(Recurrent.of(VariationalDropoutCell.of(cell, 0, 0.5f)), STATE), BATCH);
    }

    /// The hidden states after two steps of ones, a row for each sequence, layer and direction.
    ///
    /// @param seen which of the weights is the identity
    private static float[] end(SequenceLayer layer, String seen) {
        layer.parameters().forEach((name, parameter) -> {
            Tensor drawn = parameter.value();
            parameter.set(drawn.shape().rank() == 1
                    ? Tensor.full(1, SIZE)
                    : identity(name.contains(seen) ? 1 : 0, drawn.shape().size(1)));
        });
        Pass pass = Pass.training(Rng.seed(5));
        return layer.unroll(pass, pass.constant(Tensor.full(1, 2, BATCH, SIZE)), List.of())
                .state(0).value().data();
    }

    /// A layer after two directions sees the first one's outputs.
    private static Tensor identity(float number, int columns) {
        Tensor identity = Tensor.zeros(SIZE, columns);
        for (int i = 0; i < SIZE; i++) {
            identity.data()[i * columns + i] = number;
        }
        return identity;
    }

    /// Each row drops about half of its units, and any two rows differ in about half of them.
    private static void assertEachIsDrawn(float[] end, int rows) {
        assertThat(end).hasSize(rows * SIZE);
        for (int a = 0; a < rows; a++) {
            assertThat(dropped(end, a).cardinality()).isBetween(SIZE / 4, 3 * SIZE / 4);
            for (int b = 0; b < a; b++) {
                BitSet differing = dropped(end, a);
                differing.xor(dropped(end, b));
                assertThat(differing.cardinality()).as("rows %s and %s", a, b)
                        .isBetween(SIZE / 4, 3 * SIZE / 4);
            }
        }
    }

    private static BitSet dropped(float[] end, int row) {
        BitSet dropped = new BitSet();
        for (int j = 0; j < SIZE; j++) {
            float number = end[row * SIZE + j];
            assertThat(number).isGreaterThanOrEqualTo(1);
            dropped.set(j, number == 1);
        }
        return dropped;
    }
}
