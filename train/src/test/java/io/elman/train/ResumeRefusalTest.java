package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Adam;
import io.elman.nn.Linear;
import io.elman.nn.MeanSquaredError;
import io.elman.nn.Optimizer;
import io.elman.nn.Sequential;
import io.elman.nn.Sgd;
import io.elman.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// States of other runs. A refusal leaves the model as it was.
class ResumeRefusalTest {
    private final Dataset data = Tiny.line(10);
    private final FitOptions options = FitOptions.epochs(2).batchSize(4).seed(7).threads(1);
    private final Kept kept = new Kept();

    @BeforeEach
    void train() {
        trainer(Tiny.linear(0, 0), Adam.of(0.01)).keeper(kept).fit(data, options);
    }

    private static Trainer trainer(Sequential model, Optimizer optimizer) {
        return Trainer.of(model, new MeanSquaredError(), optimizer);
    }

    private void assertRefused(Trainer trainer, Dataset data, FitOptions options, String message) {
        Map<String, Tensor> before = Tiny.weights(trainer.model());
        assertThatThrownBy(() -> trainer.resume(data, options, kept.states.get(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        Bits.assertSame(Tiny.weights(trainer.model()), before);
    }

    private void assertOtherIdentity(Dataset data, FitOptions options, String what, Object saved,
            Object here) {
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)),
                data,
                options,
                "Trainer: expected " + what + " of the run that is resumed, " + saved + ", got "
                        + here);
    }

    @Test
    void another_seed_is_refused() {
        assertOtherIdentity(data, options.seed(8), "the seed", 7, 8);
    }

    @Test
    void another_batch_size_is_refused() {
        assertOtherIdentity(data, options.batchSize(5), "the batch size", 4, 5);
    }

    @Test
    void another_order_is_refused() {
        assertOtherIdentity(data, options.shuffle(false), "the shuffling", true, false);
    }

    @Test
    void other_data_are_refused() {
        Dataset other = Tiny.line(11);
        assertOtherIdentity(other, options, "the data's checksum", data.checksum(),
                other.checksum());
    }

    @Test
    void a_model_with_other_parameters_is_refused() {
        String saved = "{0.weight=[1, 1], 0.bias=[1]}";
        assertRefused(
                trainer(Sequential.of(Linear.of(1, 1), Linear.of(1, 1)), Adam.of(0.01)), data,
                options,
                "Trainer: expected the parameters of the run that is resumed, " + saved
                        + ", got {0.weight=[1, 1], 0.bias=[1], 1.weight=[1, 1], 1.bias=[1]}");
        assertRefused(
                trainer(Sequential.of(Linear.of(1, 2)), Adam.of(0.01)), data, options,
                "Trainer: expected the parameters of the run that is resumed, " + saved
                        + ", got {0.weight=[2, 1], 0.bias=[2]}");
    }

    @Test
    void another_optimiser_is_refused() {
        String saved = "{m.0.weight=[1, 1], m.0.bias=[1], v.0.weight=[1, 1], v.0.bias=[1]}";
        assertRefused(trainer(Tiny.linear(5, 5), Sgd.of(0.01)), data, options,
                "Trainer: expected the optimiser's tensors of the run that is resumed, " + saved
                        + ", got {}");
        assertRefused(trainer(Tiny.linear(5, 5), Sgd.of(0.01).momentum(0.9)), data, options,
                "Trainer: expected the optimiser's tensors of the run that is resumed, " + saved
                        + ", got {velocity.0.weight=[1, 1], velocity.0.bias=[1]}");
    }

    @Test
    void another_number_of_listeners_or_metrics_is_refused() {
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)).listeners(new StopOnNaN()), data, options,
                "Trainer: expected the number of listeners of the run that is resumed, 0, got 1");
        assertRefused(
                trainer(Tiny.linear(5, 5), Adam.of(0.01)).metrics(new Accuracy()), data, options,
                "Trainer: expected the number of metrics of the run that is resumed, 1, got 2");
    }

    @Test
    void other_threads_and_other_validation_data_are_taken() {
        Sequential model = Tiny.linear(5, 5);
        History history = trainer(model, Adam.of(0.5)).resume(
                data, options.threads(3).validation(Tiny.line(3)), kept.states.get(1));

        assertThat(history.last().values()).containsOnlyKeys("loss", "val_loss");
        Bits.assertSame(Tiny.weights(model), kept.last().weights());
    }
}
