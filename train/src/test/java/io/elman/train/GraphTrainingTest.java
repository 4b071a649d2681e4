package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Graph;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.Merge;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Adam;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A graph is trained as any layer is.
class GraphTrainingTest {
    private final Dataset data = data();

    /// Two of the three numbers of each step are wanted.
    private static Dataset data() {
        Tensor inputs = Tensor.randn(Rng.seed(3), 40, 6, 3);
        Tensor targets = Tensor.zeros(40, 6, 2);
        for (int i = 0; i < targets.data().length; i++) {
            targets.data()[i] = inputs.data()[i / 2 * 3 + i % 2];
        }
        return new Dataset(inputs, targets);
    }

    /// A recurrent layer with a way past it.
    private static Sequential model() {
        return Sequential.of(Graph.builder()
                .input("x")
                .layer("up", Linear.of(3, 8), "x")
                .layer("lstm", Lstm.of(8, 8), "up")
                .join("sum", Merge.SUM, "up", "lstm")
                .layer("down", Linear.of(8, 2), "sum")
                .output("down").build());
    }

    private History train(Sequential model, FitOptions options) {
        return Trainer.of(model, new MeanSquaredError(), Adam.of(0.01f)).fit(data, options);
    }

    @Test
    void the_loss_falls_and_threads_do_not_count() {
        Sequential one = model();
        History history = train(one, FitOptions.epochs(20).batchSize(20).threads(1));
        List<EpochResult> epochs = history.epochs();
        assertThat(epochs.getLast().values().get("loss"))
                .isLessThan(0.3 * epochs.getFirst().values().get("loss"));
        Sequential two = model();
        train(two, FitOptions.epochs(20).batchSize(20).threads(2));
        Bits.assertSame(Tiny.weights(two), Tiny.weights(one));
    }

    @Test
    void its_state_goes_on_from_window_to_window() {
        Sequential model = model();
        History history = train(model, FitOptions.epochs(2).batchSize(20).truncated(2));
        assertThat(history.epochs()).hasSize(2);
    }
}
