package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Bidirectional;
import io.elman.nn.Gru;
import io.elman.nn.Layer;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.RepeatVector;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CarriedErrorsTest {
    private static final Dataset STEPS = new Dataset(Tensor.zeros(6, 4, 2), Tensor.zeros(6, 4, 2));
    private static final Dataset ENDS = new Dataset(Tensor.zeros(6, 4, 2), Tensor.zeros(6, 2));

    private final FitOptions truncated = FitOptions.epochs(1).batchSize(3).threads(1).truncated(3);
    private final FitOptions stateful = FitOptions.epochs(1).batchSize(3).threads(1).shuffle(false)
            .stateful(true);

    private static Trainer trainer(Layer... layers) {
        return Trainer.of(Sequential.of(layers), new MeanSquaredError(), Sgd.of(0.1));
    }

    private static void assertRefused(Class<? extends Exception> kind, Dataset data,
            FitOptions options, String message, Layer... layers) {
        assertThatThrownBy(() -> trainer(layers).fit(data, options)).isInstanceOf(kind)
                .hasMessage(message);
    }

    @Test
    void targets_of_another_time_cannot_be_cut() {
        String expected = "Trainer: expected inputs and targets [examples, time, ...] of one time,"
                + " to be truncated, got ";
        String hint = ". Both are cut along time; a target for a whole sequence cannot be cut.";
        assertRefused(ShapeException.class, ENDS, truncated,
                expected + "[6, 4, 2] and [6, 2]" + hint, Lstm.of(2, 2).lastOutput());
        assertRefused(ShapeException.class,
                new Dataset(Tensor.zeros(6, 4, 2), Tensor.zeros(6, 3, 2)), truncated,
                expected + "[6, 4, 2] and [6, 3, 2]" + hint, Lstm.of(2, 2));
        assertRefused(ShapeException.class,
                new Dataset(Tensor.zeros(6, 2), Tensor.zeros(6, 4, 2)), truncated,
                expected + "[6, 2] and [6, 4, 2]" + hint, Linear.of(2, 2));
    }

    @Test
    void layers_without_an_output_for_each_step_cannot_be_truncated() {
        String expected = "Trainer: expected layers from steps to steps with truncated(3), got ";
        String reason = ", which takes or gives no time. Each window has to give an output for each"
                + " of its steps.";
        assertRefused(IllegalArgumentException.class, STEPS, truncated,
                expected + "LSTM(2, 3) as layer 0" + reason,
                Lstm.of(2, 3).lastOutput(), RepeatVector.of(4), Gru.of(3, 2));
        assertRefused(IllegalArgumentException.class, STEPS, truncated,
                expected + "LSTM(2, 2) as layer 1" + reason, Linear.of(2, 2),
                Lstm.of(2, 2).lastOutput(), RepeatVector.of(4));
        assertRefused(ShapeException.class, STEPS, truncated,
                "layer 1 (repeat_vector), RepeatVector(4): expected input [examples, features],"
                        + " got [6, 4, 2]",
                Lstm.of(2, 2), RepeatVector.of(4));
    }

    @Test
    void layers_that_go_backwards_carry_no_state() {
        String reason = ", which goes backwards. It would begin at the end of each part of a"
                + " sequence, before the next part is known.";
        assertRefused(IllegalArgumentException.class, STEPS, truncated,
                "Trainer: expected layers that go forwards through time with truncated(3), got"
                        + " GRU(2, 1, bidirectional=True) as layer 1" + reason,
                Lstm.of(2, 2), Gru.of(2, 1).bidirectional());
        assertRefused(IllegalArgumentException.class, STEPS, stateful,
                "Trainer: expected layers that go forwards through time with stateful(true), got"
                        + " LSTM(2, 2) as layer 0" + reason,
                Lstm.of(2, 2).goBackwards());
        assertRefused(IllegalArgumentException.class, STEPS, stateful,
                "Trainer: expected layers that go forwards through time with stateful(true), got"
                        + " Bidirectional(\n  (forward): LSTM(2, 1)\n  (backward): GRU(2, 1)\n) as"
                        + " layer 0" + reason,
                Bidirectional.of(Lstm.of(2, 1), Gru.of(2, 1)));
    }

    @Test
    void a_model_without_a_state_carries_none() {
        String hint = ", got none. A layer of your own that holds one has to be a StatefulLayer.";
        assertRefused(IllegalArgumentException.class, STEPS, truncated,
                "Trainer: expected a recurrent layer, whose state is carried over, with"
                        + " truncated(3)" + hint,
                Linear.of(2, 2));
        assertRefused(IllegalArgumentException.class, STEPS, stateful,
                "Trainer: expected a recurrent layer, whose state is carried over, with"
                        + " stateful(true)" + hint,
                Linear.of(2, 2));
    }

    @Test
    void examples_that_go_on_are_not_shuffled() {
        assertRefused(IllegalArgumentException.class, STEPS, stateful.shuffle(true),
                "Trainer: expected shuffle(false) with stateful(true), got shuffle(true). Each"
                        + " batch goes on where the one before it ended, so their order counts.",
                Lstm.of(2, 2));
    }

    @Test
    void batches_that_go_on_are_of_one_size() {
        String hint = ". Each example of a batch goes on in the next batch.";
        assertRefused(ShapeException.class, STEPS, stateful.batchSize(4),
                "Trainer: expected a number of examples that the batch size 4 divides, to be"
                        + " stateful(true), got 6" + hint,
                Lstm.of(2, 2));
        assertRefused(ShapeException.class, STEPS, stateful.validation(STEPS.examples(0, 2)),
                "Trainer: expected a number of validation examples that the batch size 3 divides,"
                        + " to be stateful(true), got 2" + hint,
                Lstm.of(2, 2));
    }

    @Test
    void a_stateful_model_may_give_its_last_output_only() {
        History history = trainer(Lstm.of(2, 2).lastOutput()).fit(ENDS, stateful.validation(ENDS));
        assertThat(history.last().value("val_loss")).isFinite();
    }
}
