package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What recurrent layers say to options, lengths and states that do not go together.
class RecurrentErrorsTest {
    private static final Tensor X = Tensor.zeros(7, 3, 12);

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void a_projection_is_smaller_than_the_hidden_size() {
        assertRefused(() -> Lstm.of(12, 6).projection(6),
                "Lstm: expected a projection from 1 to below the hidden size 6, or 0 for none, got 6");
        assertRefused(() -> Lstm.of(12, 6).projection(-1),
                "Lstm: expected a projection from 1 to below the hidden size 6, or 0 for none, got -1");
        assertThat(Lstm.of(12, 6).projection(0).run(X).output().shape()).hasToString("[7, 3, 6]");
    }

    @Test
    void dropout_is_a_probability_and_needs_two_layers() {
        assertRefused(() -> Lstm.of(12, 6).dropout(1.5f),
                "Lstm: expected a probability from 0 to 1, got 1.5");
        assertRefused(() -> Gru.of(12, 6).inputDropout(-1),
                "Gru: expected a probability from 0 to 1, got -1.0");
        assertRefused(() -> Rnn.of(12, 6).recurrentDropout(Float.NaN),
                "Rnn: expected a probability from 0 to 1, got NaN");
        Lstm one = Lstm.of(12, 6).dropout(0.5f);
        Pass pass = Pass.training(Rng.seed(0));
        assertRefused(() -> one.apply(pass, pass.constant(X)),
                "Lstm(12 → 6): expected at least 2 layers to drop between, got dropout(0.5) with 1. "
                        + "Put a Dropout layer after it, or use inputDropout.");
        one.layers(2).apply(pass, pass.constant(X));
        one.run(X);
    }

    @Test
    void one_direction_goes_backwards_or_holds() {
        assertRefused(() -> Gru.of(12, 6).goBackwards().bidirectional(),
                "Gru: expected one direction to go backwards, got goBackwards() with bidirectional(). "
                        + "Leave one of them away.");
        assertRefused(() -> Gru.of(12, 6).bidirectional().holdOutput(),
                "Gru: expected one direction to hold outputs of, got holdOutput() with bidirectional(). "
                        + "Two directions give zeros at steps that do not count, as Keras' Bidirectional does.");
    }

    @Test
    void an_input_is_judged_in_the_form_in_which_it_came() {
        assertRefused(() -> Lstm.of(12, 6).run(Tensor.zeros(5, 4)),
                "Lstm(12 → 6): expected input [time, batch, 12], or unbatched [time, 12], got [5, 4]");
        assertRefused(() -> Lstm.of(12, 6).batchFirst().run(Tensor.zeros(5, 4)),
                "Lstm(12 → 6): expected input [batch, time, 12], or unbatched [time, 12], got [5, 4]");
        assertRefused(() -> Lstm.of(12, 6).run(Tensor.zeros(0, 12)),
                "Lstm(12 → 6): expected at least one time step, got [0, 12]");
        assertRefused(() -> Lstm.of(12, 6).batchFirst().run(Tensor.zeros(0, 12)),
                "Lstm(12 → 6): expected at least one time step, got [0, 12]");
        assertRefused(() -> Lstm.of(12, 6).batchFirst().run(Tensor.zeros(5, 0, 12)),
                "Lstm(12 → 6): expected at least one time step, got [5, 0, 12]");
        assertRefused(() -> Lstm.of(12, 6).run(Tensor.zeros(0, 5, 12)),
                "Lstm(12 → 6): expected at least one time step, got [0, 5, 12]");
    }

    @Test
    void a_projected_state_is_as_wide_as_the_projection() {
        Lstm lstm = Lstm.of(12, 6).projection(4);
        assertRefused(
                () -> lstm.run(X, new LstmState(Tensor.zeros(1, 3, 6), Tensor.zeros(1, 3, 6))),
                "Lstm(12 → 6): expected initial h [layers, batch, projection] = [1, 3, 4], got [1, 3, 6]");
        assertRefused(
                () -> lstm.run(X, new LstmState(Tensor.zeros(1, 3, 4), Tensor.zeros(1, 3, 4))),
                "Lstm(12 → 6): expected initial c [layers, batch, hidden] = [1, 3, 6], got [1, 3, 4]");
        assertRefused(
                () -> lstm.bidirectional().run(Tensor.zeros(7, 12),
                        new LstmState(Tensor.zeros(1, 4), Tensor.zeros(2, 6))),
                "Lstm(12 → 6): expected initial h [layers * 2, projection] = [2, 4], got [1, 4]");
    }

    @Test
    void lengths_are_those_of_the_batch() {
        assertRefused(() -> Lstm.of(12, 6).run(X, null, 7, 8, 1),
                "lengths: expected lengths from 0 to the number of steps, 7, got [7, 8, 1]");
        assertRefused(() -> Lstm.of(12, 6).run(X, null, 7, 1),
                "lengths: expected one for each of 3 sequences, got [7, 1]");
    }

    @Test
    void a_state_is_not_affected_by_batch_first() {
        Tensor x = Tensor.zeros(3, 7, 12);
        assertRefused(
                () -> Gru.of(12, 6).layers(2).batchFirst().run(x,
                        new HiddenState(Tensor.zeros(3, 2, 6))),
                "Gru(12 → 6): expected initial h [layers, batch, hidden] = [2, 3, 6], got [3, 2, 6]. "
                        + "batchFirst() is about input and output, not about states.");
        assertRefused(() -> Gru.of(12, 6).batchFirst().run(Tensor.zeros(3, 12, 7)),
                "Gru(12 → 6): expected input [batch, time, 12], got [3, 12, 7]. Is the input features-first?");
    }

    @Test
    void a_state_has_a_row_for_each_layer_and_direction() {
        assertRefused(
                () -> Lstm.of(12, 6).projection(4).bidirectional().run(X,
                        new LstmState(Tensor.zeros(2, 3, 6), Tensor.zeros(2, 3, 6))),
                "Lstm(12 → 6): expected initial h [layers * 2, batch, projection] = [2, 3, 4], got [2, 3, 6]");
    }

    @Test
    void a_sequence_without_a_batch_has_a_state_without_one() {
        assertRefused(
                () -> Rnn.of(12, 6).run(Tensor.zeros(7, 12),
                        new HiddenState(Tensor.zeros(1, 1, 6))),
                "Rnn(12 → 6): expected initial h [layers, hidden] = [1, 6], got [1, 1, 6]. "
                        + "The input [time, features] has no batch, so its state has none either.");
    }

    @Test
    void a_state_has_all_its_parts() {
        Pass pass = Pass.inference();
        Variable x = pass.constant(X);
        Variable h = pass.constant(Tensor.zeros(1, 3, 6));
        assertRefused(() -> Lstm.of(12, 6).unroll(pass, x, List.of(h)),
                "Lstm(12 → 6): expected a state of the parts [h, c], got 1 parts");
        assertRefused(() -> Recurrent.of(LstmCell.of(12, 6)).unroll(pass, x, List.of(h)),
                "Recurrent(12 → 6): expected a state of 2 parts [[3, 6], [3, 6]], got 1 parts");
        Variable other = pass.constant(Tensor.zeros(2, 6));
        assertRefused(() -> Recurrent.of(LstmCell.of(12, 6)).unroll(pass, x, List.of(other, other)),
                "Recurrent(12 → 6): expected state 0 [3, 6], got [2, 6]. "
                        + "Was the state kept from a batch of another size?");
        assertRefused(
                () -> Sequential.of(Lstm.of(12, 6), Gru.of(6, 5)).carry(pass, x, List.of(h, h)),
                "Sequential: expected a state of 3 parts, got 2 parts");
        assertRefused(
                () -> Bidirectional.of(Gru.of(12, 6), Gru.of(12, 6)).unroll(pass, x, List.of(h)),
                "Bidirectional: expected a state of 2 parts, got 1 parts");
    }

    @Test
    void a_chain_takes_time_first() {
        assertRefused(() -> Sequential.of(Lstm.of(12, 6).batchFirst()),
                "Sequential: expected layers that take time first, got LSTM(12, 6, batch_first=True). "
                        + "Leave batchFirst() away: a Sequential turns its batches itself.");
    }

    @Test
    void layers_inside_others_take_time_first() {
        String came = "expected layers that take time first, got GRU(12, 6, batch_first=True). "
                + "Leave batchFirst() away: a Sequential turns its batches itself.";
        Gru batchFirst = Gru.of(12, 6).batchFirst();
        assertRefused(() -> Bidirectional.of(Gru.of(12, 6), batchFirst), "Bidirectional: " + came);
        assertRefused(() -> TimeDistributed.of(batchFirst), "TimeDistributed: " + came);
    }

    @Test
    void two_directions_share_no_parameter() {
        Gru gru = Gru.of(12, 6);
        assertRefused(() -> Bidirectional.of(gru, gru),
                "Bidirectional: expected layers that share no parameter, got two that share weight_ih_l0");
    }

    @Test
    void a_sequence_without_a_batch_has_a_length_and_no_mask() {
        Pass pass = Pass.inference();
        Variable x = pass.constant(Tensor.zeros(7, 12)).masked(Mask.ofLengths(7, new int[12]));
        assertRefused(() -> Gru.of(12, 6).unroll(pass, x, List.of()),
                "Gru(12 → 6): expected an input [time, features] without a mask, got one with a mask. "
                        + "Say its length instead.");
    }

    @Test
    void a_cell_gives_what_it_says() {
        Pass pass = Pass.inference();
        Variable x = pass.constant(Tensor.zeros(2, 3, 12));
        String hint = ". outputSize() and stateSizes() have to say what step gives.";
        assertRefused(() -> Recurrent.of(new Declared(4, List.of(4))).apply(pass, x),
                "Declared: expected a step that gives part 0 of the state [3, 4], got [3, 6]"
                        + hint);
        assertRefused(() -> Recurrent.of(new Declared(4, List.of(6))).apply(pass, x),
                "Declared: expected a step that gives an output [3, 4], got [3, 6]" + hint);
        assertRefused(() -> Recurrent.of(new Declared(6, List.of(6, 6))).apply(pass, x),
                "Declared: expected a step that gives 2 parts of a state, got 1 parts" + hint);
    }

    /// A cell whose step gives six features, whatever it says.
    private record Declared(int outputSize, List<Integer> stateSizes) implements Cell {
        @Override
        public Step step(Pass pass, Variable x, List<Variable> state) {
            return Step.of(x.slice(0, 6));
        }

        @Override
        public int inputSize() {
            return 12;
        }

        @Override
        public SequencedMap<String, Parameter> parameters() {
            return Parameters.none();
        }

        @Override
        public String toString() {
            return "Declared";
        }
    }

    @Test
    void two_directions_go_together() {
        assertRefused(() -> Bidirectional.of(Gru.of(12, 6), Gru.of(11, 6)),
                "Bidirectional: expected layers of one input size, got 12 and 11");
        assertRefused(() -> Bidirectional.of(Gru.of(12, 6), Gru.of(12, 5)).merge(Merge.SUM),
                "Bidirectional: expected outputs of one size to merge by sum, got 6 and 5");
        assertRefused(() -> Bidirectional.of(Gru.of(12, 6), Gru.of(12, 6).lastOutput()),
                "Bidirectional: expected two layers that both give all outputs, or both the last one, got one of each");
        assertRefused(() -> Bidirectional.of(Gru.of(12, 6), Gru.of(12, 6).goBackwards()),
                "Bidirectional: expected layers without goBackwards(): the second one is run backwards anyway, "
                        + "got one with it");
        assertRefused(() -> Bidirectional.of(Gru.of(12, 6).holdOutput(), Gru.of(12, 6)),
                "Bidirectional: expected layers without holdOutput(): two directions give zeros at steps that do "
                        + "not count, got one with it");
        assertRefused(
                () -> Layers.standard().layer(Spec.of("Bidirectional", Linear.of(2, 3).spec(),
                        Gru.of(2, 3).spec())),
                "Bidirectional: expected two recurrent layers inside, got [Linear, Gru]");
    }
}
