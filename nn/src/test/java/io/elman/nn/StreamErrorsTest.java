package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamSession;
import io.elman.nn.stream.StreamState;
import io.elman.nn.stream.StreamedLayers;
import io.elman.nn.stream.StreamingModel;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What cannot be streamed is refused, and so is what does not fit a stream.
class StreamErrorsTest {
    private static void assertNoStream(Layer layer, String message) {
        assertThatThrownBy(layer::stream).isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(message);
    }

    private static void assertMisfit(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void what_begins_at_the_end_of_a_sequence() {
        assertNoStream(Sequential.of(Lstm.of(3, 4).bidirectional()),
                "LSTM(3, 4, bidirectional=True): expected a layer that can take one step at a time, "
                        + "got one whose second direction begins at the end of the sequence. "
                        + "Run whole sequences, or leave bidirectional() away.");
        assertNoStream(Sequential.of(Linear.of(2, 3), Gru.of(3, 4).goBackwards()),
                "GRU(3, 4): expected a layer that can take one step at a time, "
                        + "got one that begins at the end of the sequence. "
                        + "Run whole sequences, or leave goBackwards() away.");
        assertNoStream(Recurrent.of(RnnCell.of(3, 4)).goBackwards(),
                "Recurrent(3 → 4): expected a layer that can take one step at a time, "
                        + "got one that begins at the end of the sequence. "
                        + "Run whole sequences, or leave goBackwards() away.");
        assertNoStream(Bidirectional.of(Rnn.of(3, 4), Rnn.of(3, 4)),
                "Bidirectional: expected a layer that can take one step at a time, "
                        + "got one whose second layer begins at the end of the sequence. "
                        + "Run whole sequences.");
    }

    @Test
    void what_has_other_axes_than_a_step() {
        assertNoStream(Rnn.of(3, 4).batchFirst(),
                "RNN(3, 4, batch_first=True): expected a layer that can take one step at a time, "
                        + "got one that takes [batch, time, ...]. "
                        + "Leave batchFirst() away: a step has neither axis.");
        assertNoStream(Sequential.of(Lstm.of(3, 4).lastOutput(), RepeatVector.of(5)),
                "RepeatVector(5): expected a layer that can take one step at a time, "
                        + "got one that makes 5 steps of one. Run whole sequences.");
        assertNoStream(TimeDistributed.of(Rnn.of(3, 4)),
                "TimeDistributed: expected a layer that can take one step at a time, "
                        + "got one around a layer with the state [h_l0]. "
                        + "Leave TimeDistributed away.");
    }

    @Test
    void what_leaves_steps_out() {
        assertNoStream(Sequential.of(Linear.of(2, 3), Masking.of(0)),
                "Masking(0.0): expected a layer that can take one step at a time, "
                        + "got one that leaves steps out. "
                        + "Leave it away, and give a stream no padding.");
        assertNoStream(Embedding.of(4, 5).masking(),
                "Embedding(4, 5): expected a layer that can take one step at a time, "
                        + "got one that leaves out steps of id 0. "
                        + "Leave masking() away, and give a stream no padding.");
    }

    @Test
    void a_layer_that_does_not_say_how() {
        assertNoStream(Sequential.of(Linear.of(2, 3), new Halved()),
                "Halved: expected a layer that can take one step at a time, "
                        + "got one that does not say how. "
                        + "Run whole sequences, or write streamed() for it.");
        assertNoStream(Sequential.of(ActivationLayer.TANH),
                """
                        Sequential(
                          (0): Tanh()
                        ): expected a layer that can take one step at a time, \
                        got one that takes numbers of any width. \
                        Begin with a layer that says how many it takes.""");
    }

    @Test
    void layers_that_do_not_fit_one_another_are_refused_as_for_whole_sequences() {
        assertMisfit(Sequential.of(Linear.of(2, 3), Linear.of(4, 5))::stream,
                "Linear(4 → 5): expected input [4], got [3]");
        assertMisfit(Sequential.of(Gru.of(2, 3), Recurrent.of(RnnCell.of(4, 5)))::stream,
                "Recurrent(4 → 5): expected input [4], got [3]");
        assertMisfit(Sequential.of(OneHot.of(3), Rnn.of(4, 5))::stream,
                "Rnn(4 → 5): expected input [4], got [3]");
        assertMisfit(Sequential.of(Gru.of(2, 3).lastOutput(), Gru.of(3, 2))::stream,
                "layer 1 (gru_1), Gru(3 → 2): expected input [time, 3], got [3]");
        assertMisfit(Sequential.of(Linear.of(2, 3), Embedding.of(4, 5))::stream,
                "Embedding(4, 5): expected token ids, got real numbers [3]");
        assertMisfit(() -> Embedding.of(4, 5).streamed(new StepForm.Ids(6)),
                "Embedding(4, 5): expected ids from 0 to 3, got ids from 0 to 5");
        assertMisfit(() -> Linear.of(4, 5).streamed(new StepForm.Ids(4)),
                "Linear(4 → 5): expected real numbers, got token ids. "
                        + "Put an Embedding or a OneHot layer before this one.");
        assertMisfit(
                () -> StreamingModel.of(new StepForm.Ids(3),
                        StreamedLayers.unchanged(new StepForm.Ids(3))),
                "stream: expected real numbers, got token ids. "
                        + "Put an Embedding or a OneHot layer before this one.");
    }

    @Test
    void parts_of_a_state_have_different_names() {
        assertThatThrownBy(() -> StreamedLayers.chain(List.of(
                Rnn.of(2, 3).streamed(new StepForm.Numbers(2)),
                Rnn.of(3, 3).streamed(new StepForm.Numbers(3)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StreamedLayers.chain: expected parts of the state with different "
                        + "names, got h_l0 twice");
    }

    @Test
    void arrays_have_the_sizes_of_a_step() {
        StreamSession session = Sequential.of(Rnn.of(3, 4), Linear.of(4, 2)).stream();
        assertMisfit(() -> session.step(new float[4], new float[2]),
                "step: expected input [3], got [4]");
        assertMisfit(() -> session.step(new float[3], new float[3]),
                "step: expected output [2], got [3]");
        assertMisfit(() -> session.steps(3, new float[8], new float[6]),
                "step: expected input of at least 9 for 3 steps, got 8");
        assertMisfit(() -> session.steps(3, new float[9], new float[5]),
                "step: expected output of at least 6 for 3 steps, got 5");
        assertMisfit(() -> session.steps(1_000_000_000, new float[9], new float[6]),
                "step: expected input of at least 3000000000 for 1000000000 steps, got 9");
        assertMisfit(() -> session.steps(-1, new float[9], new float[6]),
                "step: expected zero steps or more, got -1 steps");
        assertMisfit(() -> session.step(1, new float[2]),
                "step: expected real numbers, got a token id");
        assertMisfit(() -> session.steps(1, new int[1], new float[2]),
                "step: expected real numbers, got a token id");
        assertThat(session.steps()).isZero();
    }

    @Test
    void ids_are_in_their_range() {
        StreamSession session = Sequential.of(OneHot.of(3), Rnn.of(3, 4)).stream();
        assertMisfit(() -> session.step(3, new float[4]),
                "step: expected ids from 0 to 2, got id 3");
        assertMisfit(() -> session.step(-1, new float[4]),
                "step: expected ids from 0 to 2, got id -1");
        assertMisfit(() -> session.step(0, new float[3]), "step: expected output [4], got [3]");
        assertMisfit(() -> session.steps(2, new int[] {1, 5}, new float[8]),
                "step: expected ids from 0 to 2, got id 5");
        assertMisfit(() -> session.steps(2, new int[] {1}, new float[8]),
                "step: expected ids of at least 2 for 2 steps, got 1");
        assertMisfit(() -> session.steps(-2, new int[] {1}, new float[8]),
                "step: expected zero steps or more, got -2 steps");
        assertMisfit(() -> session.step(new float[3], new float[4]),
                "step: expected token ids, got real numbers");
        assertMisfit(() -> session.steps(1, new float[3], new float[4]),
                "step: expected token ids, got real numbers");
        assertThat(session.snapshot()).isEqualTo(session.model().initialState());
    }

    @Test
    void a_state_is_one_of_the_model() {
        StreamSession session = Lstm.of(1, 2).stream();
        assertMisfit(() -> session.restore(Gru.of(1, 2).stream().snapshot()),
                "restore: expected a state {h_l0 [2], c_l0 [2]}, got {h_l0 [2]}. "
                        + "Is it the state of another model?");
        assertMisfit(() -> session.restore(Lstm.of(1, 3).stream().snapshot()),
                "restore: expected a state {h_l0 [2], c_l0 [2]}, got {h_l0 [3], c_l0 [3]}. "
                        + "Is it the state of another model?");
        Map<String, Tensor> other = Map.of("h_l0", Tensor.of(1, 2), "c_l0", Tensor.of(3, 4));
        assertMisfit(() -> session.restore(StreamState.of(0, other)),
                "restore: expected the model's initial state after 0 steps, got other numbers. "
                        + "Is it the state of another model?");
        assertThat(session.snapshot()).isEqualTo(session.model().initialState());
        assertThatThrownBy(() -> StreamState.of(-1, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StreamState: expected zero steps or more, got -1");
    }

    @Test
    void a_cell_gives_what_it_says() {
        assertMisfit(() -> Recurrent.of(new Wrong(2, 1)).stream().step(new float[1], new float[3]),
                "Recurrent(1 → 3): expected a cell that gives [1, 3], got [1, 2]");
        assertMisfit(() -> Recurrent.of(new Wrong(3, 2)).stream().step(new float[1], new float[3]),
                "Recurrent(1 → 3): expected state 0 [1, 3], got [1, 2]");
    }

    /// A cell with three features that gives others.
    private record Wrong(int output, int state) implements Cell {
        @Override
        public Step step(Pass pass, Variable x, List<Variable> before) {
            return new Step(pass.constant(Tensor.zeros(1, output)),
                    List.of(pass.constant(Tensor.zeros(1, state))));
        }

        @Override
        public int inputSize() {
            return 1;
        }

        @Override
        public List<Integer> stateSizes() {
            return List.of(3);
        }

        @Override
        public SequencedMap<String, Parameter> parameters() {
            return Parameters.none();
        }
    }

    /// A layer of one's own that knows whole sequences only.
    private static final class Halved implements Layer {
        @Override
        public Variable apply(Pass pass, Variable input) {
            return input.times(0.5f);
        }

        @Override
        public SequencedMap<String, Parameter> parameters() {
            return Parameters.none();
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public Spec spec() {
            return Spec.of("Halved");
        }

        @Override
        public String toString() {
            return "Halved";
        }
    }
}
