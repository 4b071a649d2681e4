package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.Sequential;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.testkit.Closeness;
import io.elman.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs whose state goes on from window to window, from batch to batch, and both, beside PyTorch's
/// loop with a detached state.
class CarriedFixtureTest {
    private static final double TOLERANCE = 1e-5;
    private static final Golden GOLDEN = Golden.load(CarriedFixtureTest.class,
            "/golden/carried.txt");

    private static Tensor tensor(String name) {
        return Tensor.of(Shape.of(GOLDEN.shape(name)), GOLDEN.floats(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "stateful", "both"})
    void every_loss_and_the_weights_are_pytorchs(String which) {
        Sequential model = Sequential.of(Lstm.of(2, 4), Linear.of(4, 1));
        model.parameters().forEach((name, p) -> p.set(tensor("start/" + name)));
        FitOptions options = FitOptions.epochs(2).batchSize(3).shuffle(false).threads(1)
                .stateful(!which.equals("truncated"));
        List<Double> losses = new ArrayList<>();
        Trainer.of(model, new MeanSquaredError(), Sgd.of(0.25))
                .listeners(new Listener() {
                    @Override
                    public void onBatch(Training training) {
                        losses.add(training.lastLoss());
                    }
                })
                .fit(new Dataset(tensor("inputs"), tensor("targets")),
                        which.equals("stateful") ? options : options.truncated(3));

        assertThat(losses).hasSize(which.equals("stateful") ? 4 : 12);
        Closeness.assertClose("losses",
                losses.stream().mapToDouble(Double::doubleValue).toArray(),
                GOLDEN.values(which + "/losses"), TOLERANCE);
        model.parameters().forEach((name, p) -> Closeness.assertClose(name, p.value().data(),
                GOLDEN.values(which + "/" + name), TOLERANCE));
    }
}
