package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What each layer says to values that do not fit: who, what was expected, what came, and a hint
/// where one cause is common.
class LayerErrorsTest {
    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void a_sequence_that_is_not_features_last() {
        Tensor batchFirst = Tensor.zeros(32, 28, 100);
        String came = "expected input [time, batch, 28], got [32, 28, 100]. Is the input features-first?";
        assertRefused(() -> Lstm.of(28, 64).apply(batchFirst), "Lstm(28 → 64): " + came);
        assertRefused(() -> Lstm.of(28, 64).run(batchFirst), "Lstm(28 → 64): " + came);
        assertRefused(() -> Gru.of(28, 64).apply(batchFirst), "Gru(28 → 64): " + came);
        assertRefused(() -> Gru.of(28, 64).resetBefore().apply(batchFirst),
                "Gru(28 → 64): " + came);
        assertRefused(() -> Rnn.of(28, 64).apply(batchFirst), "Rnn(28 → 64): " + came);
        assertRefused(() -> Recurrent.of(RnnCell.of(28, 64)).apply(batchFirst),
                "Recurrent(28 → 64): " + came);
    }

    @Test
    void a_sequence_of_other_features() {
        assertRefused(
                () -> Lstm.of(28, 64).apply(Tensor.zeros(7, 3, 27)),
                "Lstm(28 → 64): expected input [time, batch, 28], got [7, 3, 27]");
    }

    @Test
    void neither_a_batch_nor_a_sequence() {
        assertRefused(
                () -> Gru.of(28, 64).apply(Tensor.zeros(28)),
                "Gru(28 → 64): expected input [time, batch, 28], or unbatched [time, 28], got [28]");
        assertRefused(
                () -> Gru.of(28, 64).batchFirst().apply(Tensor.zeros(1, 2, 3, 28)),
                "Gru(28 → 64): expected input [batch, time, 28], or unbatched [time, 28], got [1, 2, 3, 28]");
        assertRefused(
                () -> Recurrent.of(GruCell.of(28, 64)).apply(Tensor.zeros(7, 28)),
                "Recurrent(28 → 64): expected input [time, batch, 28], got [7, 28]");
    }

    @Test
    void a_sequence_without_a_step() {
        assertRefused(
                () -> Rnn.of(28, 64).apply(Tensor.zeros(0, 3, 28)),
                "Rnn(28 → 64): expected at least one time step, got [0, 3, 28]");
    }

    @Test
    void ids_where_numbers_are_expected() {
        IntTensor ids = IntTensor.of(new int[7][3]);
        String hint = "got token ids [7, 3]. Put an Embedding or a OneHot layer before this one.";
        assertRefused(() -> Lstm.of(12, 6).apply(ids),
                "Lstm(12 → 6): expected input [time, batch, 12], " + hint);
        assertRefused(() -> Gru.of(12, 6).apply(ids),
                "Gru(12 → 6): expected input [time, batch, 12], " + hint);
        assertRefused(() -> Rnn.of(12, 6).apply(ids),
                "Rnn(12 → 6): expected input [time, batch, 12], " + hint);
        assertRefused(
                () -> Recurrent.of(RnnCell.of(12, 6)).apply(ids),
                "Recurrent(12 → 6): expected input [time, batch, 12], " + hint);
        assertRefused(() -> Linear.of(3, 6).apply(ids),
                "Linear(3 → 6): expected input [..., 3], " + hint);
        assertRefused(() -> Softmax.create().apply(ids),
                "Softmax: expected input [..., classes], " + hint);
        assertRefused(() -> ActivationLayer.RELU.apply(ids),
                "ReLU: expected real numbers, " + hint);
        assertRefused(() -> Dropout.of(0.5f).apply(ids),
                "Dropout: expected real numbers, " + hint);
        assertRefused(() -> RepeatVector.of(4).apply(ids),
                "RepeatVector(4): expected input [batch, features], " + hint);
        assertRefused(() -> LayerNorm.of(3).apply(ids),
                "LayerNorm(3): expected input [..., 3], " + hint);
        assertRefused(() -> LockedDropout.of(0.5f).apply(ids),
                "LockedDropout: expected input [time, batch, features], " + hint);
        assertRefused(() -> TimeDistributed.of(Linear.of(3, 6)).apply(ids),
                "Linear(3 → 6): expected input [..., 3], " + hint.replace("[7, 3]", "[21]"));
    }

    @Test
    void a_softmax_of_no_classes() {
        assertRefused(() -> Softmax.create().apply(Tensor.scalar(1)),
                "Softmax: expected input [..., classes], got []");
        assertRefused(() -> Softmax.create().apply(Tensor.zeros(2, 0)),
                "Softmax: expected input [..., classes], got [2, 0]");
    }

    @Test
    void a_result_that_no_array_can_hold() {
        String limit = "Shape: expected at most 2147483647 elements, got ";
        assertRefused(() -> Linear.of(1, 70_000).apply(Tensor.zeros(40_000, 1)),
                limit + "[40000, 70000]");
        assertRefused(() -> Lstm.of(1, 512).apply(Tensor.zeros(40_000, 128, 1)),
                limit + "[40000, 128, 512]");
    }

    @Test
    void numbers_where_ids_are_expected() {
        Tensor numbers = Tensor.zeros(7, 3);
        assertRefused(
                () -> Embedding.of(5, 2).apply(numbers),
                "Embedding(5, 2): expected token ids, got real numbers [7, 3]");
        assertRefused(() -> OneHot.of(5).apply(numbers),
                "OneHot(5): expected token ids, got real numbers [7, 3]");
    }

    @Test
    void ids_that_are_none() {
        assertRefused(
                () -> Embedding.of(5, 2).apply(IntTensor.of(0, 5)),
                "Embedding(5): expected ids from 0 to 4, got id 5");
        assertRefused(
                () -> Embedding.of(5, 2).apply(IntTensor.of(-1)),
                "Embedding(5): expected ids from 0 to 4, got id -1");
        assertRefused(() -> OneHot.of(5).apply(IntTensor.of(7)),
                "OneHot(5): expected ids from 0 to 4, got id 7");
    }

    @Test
    void a_linear_map_of_other_features() {
        assertRefused(
                () -> Linear.of(2, 4).apply(Tensor.zeros(2, 5)),
                "Linear(2 → 4): expected input [..., 2], got [2, 5]. Is the input features-first?");
        assertRefused(
                () -> Linear.of(2, 4).apply(Tensor.zeros(7, 5)),
                "Linear(2 → 4): expected input [..., 2], got [7, 5]");
        assertRefused(
                () -> Linear.of(2, 4).apply(Tensor.scalar(1)),
                "Linear(2 → 4): expected input [..., 2], got []");
    }

    @Test
    void a_state_of_another_batch() {
        Tensor x = Tensor.zeros(7, 3, 12);
        Tensor fits = Tensor.zeros(1, 3, 6);
        Tensor other = Tensor.zeros(1, 2, 6);
        String hint = "[layers, batch, hidden] = [1, 3, 6], got [1, 2, 6]. "
                + "Was the state kept from a batch of another size?";
        assertRefused(
                () -> Lstm.of(12, 6).run(x, new LstmState(other, fits)),
                "Lstm(12 → 6): expected initial h " + hint);
        assertRefused(
                () -> Lstm.of(12, 6).run(x, new LstmState(fits, other)),
                "Lstm(12 → 6): expected initial c " + hint);
        assertRefused(
                () -> Gru.of(12, 6).run(x, new HiddenState(other)),
                "Gru(12 → 6): expected initial h " + hint);
        assertRefused(
                () -> Rnn.of(12, 6).run(x, new HiddenState(other)),
                "Rnn(12 → 6): expected initial h " + hint);
    }

    @Test
    void a_state_of_another_depth() {
        assertRefused(
                () -> Rnn.of(12, 6).layers(2).run(Tensor.zeros(7, 3, 12),
                        new HiddenState(Tensor.zeros(1, 3, 6))),
                "Rnn(12 → 6): expected initial h [layers, batch, hidden] = [2, 3, 6], got [1, 3, 6]");
        assertRefused(
                () -> Rnn.of(12, 6).run(Tensor.zeros(7, 3, 12),
                        new HiddenState(Tensor.zeros(3, 6))),
                "Rnn(12 → 6): expected initial h [layers, batch, hidden] = [1, 3, 6], got [3, 6]");
    }

    @Test
    void a_vector_that_is_none() {
        assertRefused(
                () -> RepeatVector.of(4).apply(Tensor.zeros(7, 3, 5)),
                "RepeatVector(4): expected input [batch, features], got [7, 3, 5]");
        assertRefused(
                () -> RepeatVector.of(4).outputShape(Shape.of(3, 5)),
                "RepeatVector(4): expected input [features], got [3, 5]");
    }

    @Test
    void what_has_no_time() {
        assertRefused(
                () -> TimeDistributed.of(Linear.of(5, 2)).apply(Tensor.zeros(3, 5)),
                "TimeDistributed: expected input [time, batch, features] or "
                        + "[time, batch, inner time, features], got [3, 5]");
        assertRefused(
                () -> TimeDistributed.of(Linear.of(5, 2)).apply(IntTensor.of(3, 5)),
                "TimeDistributed: expected ids [time, batch] or [time, batch, inner time], "
                        + "got [2]");
        assertRefused(
                () -> TimeDistributed.of(Linear.of(5, 2)).outputShape(Shape.of()),
                "TimeDistributed: expected input [time, ...], got []");
    }

    @Test
    void a_layer_at_every_step_that_gives_sequences_of_sequences() {
        assertRefused(
                () -> TimeDistributed.of(TimeDistributed.of(RepeatVector.of(4)))
                        .apply(Tensor.zeros(7, 3, 2, 5)),
                "TimeDistributed: expected a layer that gives [time * batch, features] or "
                        + "[inner time, time * batch, features], got [2, 21, 4, 5]");
    }

    @Test
    void a_normalisation_of_other_features() {
        assertRefused(() -> LayerNorm.of(5).apply(Tensor.zeros(3, 4)),
                "LayerNorm(5): expected input [..., 5], got [3, 4]");
        assertRefused(() -> LayerNorm.of(5).outputShape(Shape.of(4)),
                "LayerNorm(5): expected input [..., 5], got [4]");
    }

    @Test
    void an_example_whose_output_shape_is_asked_for() {
        assertRefused(
                () -> Lstm.of(28, 64).outputShape(Shape.of(28, 100)),
                "Lstm(28 → 64): expected input [time, 28], got [28, 100]. Is the input "
                        + "features-first?");
        assertRefused(() -> Linear.of(2, 4).outputShape(Shape.of(7)),
                "Linear(2 → 4): expected input [..., 2], got [7]");
        assertRefused(
                () -> Recurrent.of(GruCell.of(2, 4)).outputShape(Shape.of(2)),
                "Recurrent(2 → 4): expected input [time, 2], got [2]");
    }

    @Test
    void targets_that_do_not_fit() {
        Pass pass = Pass.inference();
        var logits = pass.constant(Tensor.zeros(2, 3, 5));
        assertRefused(
                () -> new SoftmaxCrossEntropy().apply(pass, logits, IntTensor.of(new int[3][2])),
                "SoftmaxCrossEntropy: expected class indices of the shape of the logits [2, 3, 5] without the last "
                        + "axis, got [3, 2]");
        assertRefused(
                () -> new SoftmaxCrossEntropy().apply(pass, logits, Tensor.zeros(2, 3)),
                "SoftmaxCrossEntropy: expected probabilities of the shape of the logits [2, 3, 5], got [2, 3]");
        assertRefused(
                () -> new SoftmaxCrossEntropy()
                        .apply(pass, logits,
                                IntTensor.of(Shape.of(2, 3), new int[] {0, 1, 2, 5, 0, 0})),
                "SoftmaxCrossEntropy: expected ids from 0 to 4, got id 5");
        assertRefused(
                () -> new MeanSquaredError().apply(pass, logits, Tensor.zeros(2, 3)),
                "MeanSquaredError: expected targets of the predictions' shape [2, 3, 5], got [2, 3]");
        assertRefused(
                () -> new MeanSquaredError().apply(pass, logits, IntTensor.of(new int[2][3])),
                "MeanSquaredError: expected targets that are numbers, got ids [2, 3]");
    }
}
