package io.elman.tensor.autodiff;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What each operation says to operands that do not fit.
class OpErrorsTest {
    private final Pass pass = Pass.inference();

    private Variable zeros(int... sizes) {
        return pass.constant(Tensor.zeros(sizes));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void elementwise_operations_want_one_shape() {
        assertRefused(
                () -> zeros(2, 3).plus(zeros(3, 2)),
                "add: expected two operands of one shape, got [2, 3] and [3, 2]");
        assertRefused(
                () -> zeros(2, 3).times(zeros(2)),
                "multiply: expected two operands of one shape, got [2, 3] and [2]");
        assertRefused(
                () -> Variable.stack(List.of(zeros(2), zeros(3))),
                "stack: expected two operands of one shape, got [2] and [3]");
    }

    @Test
    void normalised_rows_have_features_and_vectors_of_their_size() {
        assertRefused(() -> zeros().normalized(null, null, 1e-5f),
                "normalized: expected input [..., features], got []");
        assertRefused(() -> zeros(2, 0).normalized(null, null, 1e-5f),
                "normalized: expected input [..., features], got [2, 0]");
        assertRefused(() -> zeros(2, 3).normalized(zeros(2), null, 1e-5f),
                "normalized: expected gain [3], got [2]");
        assertRefused(() -> zeros(2, 3).normalized(null, zeros(1, 3), 1e-5f),
                "normalized: expected bias [3], got [1, 3]");
    }

    @Test
    void a_fused_simple_layer_takes_three_non_linearities() {
        assertRefused(
                () -> new RnnSequence(zeros(7, 3, 5), weights(6, 5, 6), Activation.GELU, null),
                "Rnn: expected one of tanh, sigmoid and relu, got GELU. "
                        + "Recurrent.of(RnnCell.of(in, hidden).activation(f)) takes any.");
    }

    @Test
    void parts_lie_inside() {
        assertRefused(
                () -> zeros(2, 3).slice(1, 4),
                "slice: expected a range inside the last axis of [2, 3], got 1 to 4");
        assertRefused(
                () -> zeros(2, 3).slice(2, 1),
                "slice: expected a range inside the last axis of [2, 3], got 2 to 1");
        assertRefused(
                () -> zeros(2, 3).step(2),
                "step: expected an index inside the first axis of [2, 3], got 2");
        assertRefused(() -> zeros().step(0),
                "step: expected an index inside the first axis of [], got 0");
        assertRefused(() -> Variable.stack(List.of()),
                "stack: expected at least one part, got none");
    }

    @Test
    void reshaping_keeps_the_number_of_elements() {
        assertRefused(
                () -> zeros(2, 3).reshape(Shape.of(4)),
                "reshape: expected a shape of 6 elements for [2, 3], got [4]");
    }

    @Test
    void softmax_wants_classes() {
        assertRefused(() -> zeros().softmax(), "softmax: expected input [..., classes], got []");
        assertRefused(() -> zeros(2, 0).softmax(),
                "softmax: expected input [..., classes], got [2, 0]");
    }

    @Test
    void a_linear_map_wants_features_last() {
        assertRefused(
                () -> zeros(2, 5).affine(zeros(4, 3), null),
                "affine: expected input [..., 3], got [2, 5]");
        assertRefused(
                () -> zeros(3, 5).affine(zeros(4, 3), null),
                "affine: expected input [..., 3], got [3, 5]. Is the input features-first?");
        assertRefused(() -> zeros().affine(zeros(4, 3), null),
                "affine: expected input [..., 3], got []");
    }

    @Test
    void a_linear_map_wants_weight_and_bias_that_belong_together() {
        assertRefused(() -> zeros(3).affine(zeros(3), null),
                "affine: expected weight [out, in], got [3]");
        assertRefused(() -> zeros(3).affine(zeros(4, 3), zeros(3)),
                "affine: expected bias [4], got [3]");
    }

    @Test
    void one_hot_ids_name_a_class() {
        assertRefused(
                () -> pass.ids(IntTensor.of(0, 12)).oneHot(12),
                "OneHot(12): expected ids from 0 to 11, got id 12");
    }

    @Test
    void a_table_holds_every_id() {
        assertRefused(
                () -> new Gather(zeros(5, 2), IntTensor.of(5)),
                "Embedding(5): expected ids from 0 to 4, got id 5");
        assertRefused(
                () -> new Gather(zeros(5), IntTensor.of(0)),
                "Embedding: expected a table [rows, width], got [5]");
    }

    @Test
    void cross_entropy_wants_a_target_for_each_row() {
        assertRefused(
                () -> new CrossEntropy(zeros(2, 3, 5), IntTensor.of(new int[3][2]), null),
                "SoftmaxCrossEntropy: expected class indices of the shape of the logits [2, 3, 5] without the last "
                        + "axis, got [3, 2]");
        assertRefused(
                () -> new CrossEntropy(zeros(2, 5), Tensor.zeros(2, 4), null),
                "SoftmaxCrossEntropy: expected probabilities of the shape of the logits [2, 5], got [2, 4]");
        assertRefused(
                () -> new CrossEntropy(zeros(), IntTensor.of(0), null),
                "SoftmaxCrossEntropy: expected logits [..., classes], got []");
    }

    @Test
    void cross_entropy_wants_classes_that_there_are() {
        assertRefused(
                () -> new CrossEntropy(zeros(2, 5), IntTensor.of(0, 5), null),
                "SoftmaxCrossEntropy: expected ids from 0 to 4, got id 5");
    }

    @Test
    void losses_want_a_weight_for_each_row() {
        assertRefused(
                () -> new CrossEntropy(zeros(2, 3, 5), IntTensor.of(new int[2][3]), Tensor.of(1)),
                "SoftmaxCrossEntropy: expected weights [6], got [1]");
        assertRefused(
                () -> new TotalLoss(zeros(2, 6), 3, (_, _, _) -> 0, Tensor.zeros(12)),
                "TotalLoss: expected weights [4], got [12]");
        assertRefused(
                () -> new TotalLoss(zeros(2, 5), 3, (_, _, _) -> 0, null),
                "TotalLoss: expected rows of 3 numbers, got [2, 5]");
    }

    @Test
    void squared_error_wants_one_shape() {
        assertRefused(
                () -> new SquaredError(zeros(2, 3), Tensor.zeros(2)),
                "MeanSquaredError: expected targets of the predictions' shape [2, 3], got [2]");
    }

    @Test
    void sequences_have_three_axes_and_a_step() {
        assertRefused(() -> lstm(zeros(7, 28), null),
                "Lstm(28 → 6): expected input [time, batch, 28], got [7, 28]");
        assertRefused(
                () -> lstm(zeros(32, 28, 100), null),
                "Lstm(28 → 6): expected input [time, batch, 28], got [32, 28, 100]. Is the input features-first?");
        assertRefused(
                () -> lstm(zeros(0, 3, 28), null),
                "Lstm(28 → 6): expected at least one time step, got [0, 3, 28]");
    }

    @Test
    void states_belong_to_the_batch() {
        assertRefused(
                () -> lstm(zeros(7, 3, 28), zeros(2, 6)),
                "Lstm(28 → 6): expected initial h [batch, hidden] = [3, 6], got [2, 6]");
        assertRefused(
                () -> new LstmSequence(zeros(7, 3, 28), weights(24, 28, 6), null, zeros(6)),
                "Lstm(28 → 6): expected initial c [batch, hidden] = [3, 6], got [6]");
    }

    @Test
    void weights_have_the_gates_of_their_kind() {
        assertRefused(
                () -> new RnnSequence(zeros(7, 3, 28), weights(24, 28, 6), Activation.TANH, null),
                "Rnn(28 → 6): expected weight_ih [6, 28], got [24, 28]");
        assertRefused(
                () -> new GruSequence(
                        zeros(7, 3, 28),
                        new SequenceWeights(zeros(18, 28), zeros(24, 6), null, null), null),
                "Gru(28 → 6): expected weight_hh [18, 6], got [24, 6]");
        assertRefused(
                () -> new GruSequence(
                        zeros(7, 3, 28),
                        new SequenceWeights(zeros(18, 28), zeros(18, 6), zeros(6), null), null),
                "Gru(28 → 6): expected bias_ih [18], got [6]");
        assertRefused(
                () -> new GruSequence(
                        zeros(7, 3, 28),
                        new SequenceWeights(zeros(18, 28), zeros(18, 6), null, zeros(6)), null),
                "Gru(28 → 6): expected bias_hh [18], got [6]");
    }

    @Test
    void results_have_as_many_elements_as_an_array_can_have() {
        String limit = "Shape: expected at most 2147483647 elements, got ";
        assertRefused(() -> zeros(40_000, 1).affine(zeros(70_000, 1), null),
                limit + "[40000, 70000]");
        assertRefused(() -> zeros(40_000).repeated(70_000), limit + "[70000, 40000]");
        assertRefused(
                () -> pass.apply(new Gather(zeros(1, 70_000),
                        IntTensor.of(Shape.of(200, 200), new int[40_000]))),
                limit + "[200, 200, 70000]");
        assertRefused(
                () -> Variable.stack(Collections.nCopies(40_000, zeros(70_000))),
                limit + "[40000, 70000]");
        assertRefused(
                () -> pass.applyAll(new LstmSequence(zeros(40_000, 128, 1), weights(2048, 1, 512),
                        null, null)),
                limit + "[40000, 128, 512]");
        Pass training = Pass.training(Rng.seed(1));
        assertRefused(
                () -> training.applyAll(new LstmSequence(
                        training.constant(Tensor.zeros(5000, 256, 1)),
                        new SequenceWeights(training.constant(Tensor.zeros(2048, 1)),
                                training.constant(Tensor.zeros(2048, 512)), null, null),
                        null, null)),
                limit + "[5000, 256, 2048]");
        assertRefused(
                () -> pass.applyAll(new RnnSequence(zeros(40_000, 128, 1), weights(512, 1, 512),
                        Activation.TANH, null)),
                limit + "[40000, 128, 512]");
    }

    private Op lstm(Variable x, @Nullable Variable h0) {
        return new LstmSequence(x, weights(24, 28, 6), h0, null);
    }

    private SequenceWeights weights(int height, int in, int hidden) {
        return new SequenceWeights(zeros(height, in), zeros(height, hidden), null, null);
    }
}
