package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.tensor.Mask;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How outputs are given: batch first, unbatched, backwards, held, the last one.
class OutputFormTest {
    private static final Tensor X = Waves.tensor(0.2, 4, 3, 5);

    @Test
    void batch_first_turns_input_and_output_but_not_the_state() {
        Lstm timeFirst = Lstm.of(5, 6).layers(2);
        Lstm batchFirst = timeFirst.batchFirst();
        LstmState state = new LstmState(Waves.tensor(0.5, 2, 3, 6), Waves.tensor(1.5, 2, 3, 6));
        Result<LstmState> expected = timeFirst.run(X, state, 4, 0, 2);
        Result<LstmState> turned = batchFirst.run(X.swapFirstAxes(), state, 4, 0, 2);
        assertThat(turned.output().swapFirstAxes().data())
                .containsExactly(expected.output().data());
        assertThat(turned.state().h().shape()).isEqualTo(state.h().shape());
        assertThat(turned.state().c().data()).containsExactly(expected.state().c().data());
    }

    @Test
    void batch_first_turns_the_mask_too() {
        Mask mask = Mask.ofLengths(4, 4, 0, 2);
        Pass pass = Pass.inference();
        Variable timeFirst = pass.constant(X).masked(mask);
        Variable batchFirst = pass.constant(X.swapFirstAxes()).masked(mask.transposed());
        Gru gru = Gru.of(5, 6).goBackwards();
        Variable expected = gru.apply(pass, timeFirst);
        Variable turned = gru.batchFirst().apply(pass, batchFirst);
        assertThat(turned.swapFirstAxes().value().data())
                .containsExactly(expected.value().data());
        assertThat(turned.mask()).isEqualTo(mask.reversed().transposed());
        assertThat(gru.batchFirst().lastOutput().apply(pass, batchFirst).value().data())
                .containsExactly(gru.lastOutput().apply(pass, timeFirst).value().data());
    }

    @Test
    void a_sequence_without_a_batch_gives_results_without_one() {
        Gru gru = Gru.of(5, 6).layers(2).bidirectional();
        Tensor one = Waves.tensor(0.2, 4, 5);
        HiddenState state = new HiddenState(Waves.tensor(0.5, 4, 6));
        Result<HiddenState> unbatched = gru.run(one, state);
        Result<HiddenState> batched = gru.run(one.reshape(4, 1, 5),
                new HiddenState(state.h().reshape(4, 1, 6)));
        assertThat(unbatched.output().shape()).hasToString("[4, 12]");
        assertThat(unbatched.output().data()).containsExactly(batched.output().data());
        assertThat(unbatched.state().h().shape()).hasToString("[4, 6]");
        assertThat(unbatched.state().h().data()).containsExactly(batched.state().h().data());
        assertThat(Lstm.of(5, 6).lastOutput().apply(one).shape()).hasToString("[6]");
    }

    @Test
    void backwards_outputs_are_in_the_order_of_their_making() {
        Rnn rnn = Rnn.of(5, 6);
        Tensor plain = rnn.goBackwards().apply(X);
        Pass pass = Pass.inference();
        Tensor expected = rnn.apply(pass, pass.constant(X).reversed()).value();
        assertThat(plain.data()).containsExactly(expected.data());
    }

    @Test
    void the_mask_goes_on_with_the_outputs() {
        Mask mask = Mask.ofLengths(4, 3, 0, 4);
        Pass pass = Pass.inference();
        Variable x = pass.constant(X).masked(mask);
        assertThat(Gru.of(5, 6).apply(pass, x).mask()).isEqualTo(mask);
        assertThat(Gru.of(5, 6).goBackwards().apply(pass, x).mask()).isEqualTo(mask.reversed());
        assertThat(Gru.of(5, 6).lastOutput().apply(pass, x).mask()).isNull();
        assertThat(Bidirectional.of(Rnn.of(5, 2), Rnn.of(5, 2)).apply(pass, x).mask())
                .isEqualTo(mask);
    }

    @Test
    void unrolled_outputs_tell_the_next_layer_which_steps_count() {
        int[] lengths = {3, 0, 4};
        Mask mask = Mask.ofLengths(4, lengths);
        Pass pass = Pass.inference();
        Variable x = pass.constant(X);
        Variable masked = x.masked(mask);
        Gru next = Gru.of(6, 2);
        for (SequenceLayer layer : List.of(Lstm.of(5, 6).layers(2), Lstm.of(5, 6).goBackwards(),
                Recurrent.of(LstmCell.of(5, 6)), Recurrent.of(GruCell.of(5, 6)).goBackwards())) {
            Variable applied = layer.apply(pass, masked);
            Variable unrolled = layer.unroll(pass, masked, List.of()).output();
            assertThat(unrolled.mask()).isEqualTo(applied.mask()).isNotNull();
            assertThat(next.unroll(pass, unrolled, List.of()).state(0).value().data())
                    .containsExactly(
                            next.unroll(pass, applied, List.of()).state(0).value().data());
        }
        Gru gru = Gru.of(5, 6);
        assertThat(gru.unroll(pass, x, List.of(), lengths).output().mask()).isEqualTo(mask);
        assertThat(gru.lastOutput().unroll(pass, x, List.of(), lengths).output().mask())
                .isEqualTo(mask);
        assertThat(gru.goBackwards().unroll(pass, x, List.of(), lengths).output().mask())
                .isEqualTo(mask.reversed());
        assertThat(gru.batchFirst().unroll(pass, x.swapFirstAxes(), List.of(), lengths).output()
                .mask()).isEqualTo(mask.transposed());
        assertThat(gru.unroll(pass, x.masked(Mask.ofLengths(4, 4, 4, 1)), List.of(), lengths)
                .output().mask()).isEqualTo(Mask.ofLengths(4, 3, 0, 1));
        assertThat(Bidirectional.of(Rnn.of(5, 2), Rnn.of(5, 2)).unroll(pass, masked, List.of())
                .output().mask()).isEqualTo(mask);
        assertThat(gru.unroll(pass, x, List.of()).output().mask()).isNull();
    }

    @Test
    void a_held_output_is_repeated_until_the_next_valid_step() {
        Mask mask = Mask.of(4, 1, false, true, false, true);
        Pass pass = Pass.inference();
        Variable x = pass.constant(Waves.tensor(0.2, 4, 1, 5)).masked(mask);
        for (SequenceLayer layer : List.of(Rnn.of(5, 2), Recurrent.of(new LeakyCell(5, 2)))) {
            SequenceLayer held = layer instanceof Rnn rnn
                    ? rnn.holdOutput()
                    : ((Recurrent) layer).holdOutput();
            float[] zeros = layer.apply(pass, x).value().data();
            float[] repeated = held.apply(pass, x).value().data();
            assertThat(Arrays.copyOfRange(repeated, 0, 4))
                    .containsExactly(0, 0, zeros[2], zeros[3]);
            assertThat(Arrays.copyOfRange(repeated, 4, 8))
                    .containsExactly(zeros[2], zeros[3], zeros[6], zeros[7]);
        }
    }

    @Test
    void the_last_output_is_that_of_the_last_valid_step() {
        Mask mask = Mask.ofLengths(4, 2, 0, 4);
        Pass pass = Pass.inference();
        Variable x = pass.constant(X).masked(mask);
        for (SequenceLayer layer : List.of(Lstm.of(5, 2).projection(1), Gru.of(5, 1),
                Recurrent.of(new LeakyCell(5, 1)))) {
            Unrolled unrolled = layer.unroll(pass, x, List.of());
            float[] all = unrolled.output().value().data();
            assertThat(unrolled.last().value().data()).containsExactly(all[3], 0, all[11]);
        }
    }

    @Test
    void a_learnt_initial_state_is_where_sequences_begin() {
        Lstm lstm = Lstm.of(5, 6).layers(2).learnInitialState();
        lstm.parameter("h_0").set(Waves.tensor(0.4, 2, 6));
        lstm.parameter("c_0").set(Waves.tensor(1.4, 2, 6));
        LstmState given = new LstmState(
                repeated(lstm.parameter("h_0").value()), repeated(lstm.parameter("c_0").value()));
        assertThat(lstm.run(X).output().data()).containsExactly(lstm.run(X, given).output().data());
    }

    /// `[2, 6]` → `[2, 3, 6]`.
    private static Tensor repeated(Tensor rows) {
        Tensor repeated = Tensor.zeros(2, 3, 6);
        for (int i = 0; i < 36; i++) {
            repeated.data()[i] = rows.data()[i / 18 * 6 + i % 6];
        }
        return repeated;
    }
}
