package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Mask;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lengths without a batch, and lengths beside a mask: every sequence gives what its valid steps
/// give alone, and zeros at the others.
class LengthsTest {
    private static final int TIME = 5;
    private static final int BATCH = 3;
    private static final int IN = 4;

    /// `.1111`, `1.1.1` and `11111`.
    private static final Mask HOLES = Mask.of(TIME, BATCH,
            false, true, true, true, false, true, true, true, true,
            true, false, true, true, true, true);
    private static final int[] LENGTHS = {3, 5, 2};

    /// The steps of each sequence that both count.
    private static final int[][] BOTH = {{1, 2}, {0, 2, 4}, {0, 1}};

    static List<RecurrentLayer<?, ?>> layers() {
        List<RecurrentLayer<?, ?>> layers = List.of(Rnn.of(IN, 3).layers(2),
                Gru.of(IN, 3).bidirectional(), Gru.of(IN, 3).resetBefore(),
                Lstm.of(IN, 3).learnInitialState(),
                Lstm.of(IN, 3).projection(2).layers(2).bidirectional());
        layers.forEach(layer -> Waves.fill(layer.parameters()));
        return layers;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void a_length_counts_without_a_batch(RecurrentLayer<?, ?> layer) {
        Tensor x = Waves.tensor(0.2, TIME, IN);
        for (int length : new int[] {1, 3, 5}) {
            Tensor valid = x.examples(0, length);
            Result<? extends RecurrentState> cut = layer.run(x, null, length);
            Result<? extends RecurrentState> alone = layer.run(valid);
            Tensor padded = Tensor.zeros(TIME, layer.outputSize());
            System.arraycopy(alone.output().data(), 0, padded.data(), 0,
                    alone.output().data().length);
            assertThat(cut.output().shape()).isEqualTo(padded.shape());
            assertThat(Bits.of(cut.output())).isEqualTo(Bits.of(padded));
            assertThat(Bits.ofAll(cut.state().parts()))
                    .isEqualTo(Bits.ofAll(alone.state().parts()));
            assertThat(last(layer, x, length)).isEqualTo(last(layer, valid));
        }
        assertThat(layer.run(x, null, 0).output().data()).containsOnly(0);
    }

    private static List<Integer> last(RecurrentLayer<?, ?> layer, Tensor x, int... lengths) {
        Pass pass = Pass.inference();
        return Bits.of(layer.unroll(pass, pass.constant(x), List.of(), lengths).last().value());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void lengths_and_the_mask_of_the_input_both_count(RecurrentLayer<?, ?> layer) {
        Pass pass = Pass.inference();
        Tensor x = Waves.tensor(0.2, TIME, BATCH, IN);
        Unrolled both = layer.unroll(pass, pass.constant(x).masked(HOLES), List.of(), LENGTHS);
        assertBothCount(layer, x, both.output().value(), both);
        assertThat(both.output().mask()).isEqualTo(Mask.of(TIME, BATCH,
                false, true, true, true, false, true, true, true, false,
                false, false, false, false, true, false));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void they_both_count_with_the_batch_first(RecurrentLayer<?, ?> plain) {
        RecurrentLayer<?, ?> layer = plain.batchFirst();
        Waves.fill(layer.parameters());
        Pass pass = Pass.inference();
        Tensor x = Waves.tensor(0.2, TIME, BATCH, IN);
        Variable turned = pass.constant(x.swapFirstAxes()).masked(HOLES.transposed());
        Unrolled both = layer.unroll(pass, turned, List.of(), LENGTHS);
        assertBothCount(plain, x, both.output().value().swapFirstAxes(), both);
    }

    private static void assertBothCount(RecurrentLayer<?, ?> layer, Tensor x, Tensor output,
            Unrolled both) {
        int width = layer.outputSize();
        Tensor expected = Tensor.zeros(TIME, BATCH, width);
        Pass pass = Pass.inference();
        for (int b = 0; b < BATCH; b++) {
            Unrolled alone = layer.unroll(pass, pass.constant(steps(x, b)), List.of());
            for (int s = 0; s < BOTH[b].length; s++) {
                System.arraycopy(alone.output().value().data(), s * width, expected.data(),
                        (BOTH[b][s] * BATCH + b) * width, width);
            }
            for (int part = 0; part < alone.state().size(); part++) {
                assertThat(row(both.state(part).value(), b))
                        .isEqualTo(Bits.of(alone.state(part).value()));
            }
        }
        assertThat(output.shape()).isEqualTo(expected.shape());
        assertThat(Bits.of(output)).isEqualTo(Bits.of(expected));
    }

    /// Sequence `b` without the steps that do not count, `[steps, in]`.
    private static Tensor steps(Tensor x, int b) {
        Tensor steps = Tensor.zeros(BOTH[b].length, IN);
        for (int s = 0; s < BOTH[b].length; s++) {
            System.arraycopy(x.data(), (BOTH[b][s] * BATCH + b) * IN, steps.data(), s * IN, IN);
        }
        return steps;
    }

    /// Sequence `b` of a state `[layers, batch, width]`.
    private static List<Integer> row(Tensor state, int b) {
        Shape shape = state.shape();
        int width = shape.size(2);
        Tensor row = Tensor.zeros(shape.size(0), width);
        for (int k = 0; k < shape.size(0); k++) {
            System.arraycopy(state.data(), (k * BATCH + b) * width, row.data(), k * width, width);
        }
        return Bits.of(row);
    }
}
