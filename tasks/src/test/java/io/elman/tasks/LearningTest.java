package io.elman.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Sequential;
import io.elman.nn.loss.SoftmaxCrossEntropy;
import io.elman.tensor.Rng;
import io.elman.train.FitOptions;
import io.elman.train.Goal;
import io.elman.train.History;
import io.elman.train.StopAt;
import io.elman.train.Trainer;
import io.elman.train.metric.Accuracy;
import org.junit.jupiter.api.Test;

/// Networks learn to add, in as many epochs as the same networks need in PyTorch. What follows from
/// a seed never changes, so these do not fail by chance.
class LearningTest {
    private static History train(RecurrentKind cell, int epochs, double target) {
        Addition task = Addition.generate(5_000, 2, Rng.seed(3));
        Sequential model = AdditionModel.of(task.format(), cell, 128, 1);
        model.initialize(Rng.seed(4));
        return Trainer.of(model, new SoftmaxCrossEntropy(), AdditionModel.optimizer(1e-3))
                .metrics(new Accuracy())
                .listeners(new StopAt("val_accuracy", Goal.MAXIMIZE, target))
                .fit(
                        task.train(),
                        FitOptions.epochs(epochs).batchSize(16).validation(task.validation())
                                .seed(3));
    }

    /// PyTorch: 0.992 after 45 epochs.
    @Test
    void an_lstm_learns_to_add_two_digits_in_60_epochs() {
        History history = train(RecurrentKind.LSTM, 60, 0.99);

        assertThat(history.last().value("val_accuracy")).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void a_gru_gets_most_characters_right_in_25_epochs() {
        History history = train(RecurrentKind.GRU, 25, 0.9);

        assertThat(history.last().value("val_accuracy")).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void a_simple_network_gets_most_characters_right_in_25_epochs() {
        History history = train(RecurrentKind.RNN, 25, 0.9);

        assertThat(history.last().value("val_accuracy")).isGreaterThanOrEqualTo(0.9);
    }
}
