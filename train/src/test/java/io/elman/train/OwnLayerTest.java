package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.nn.Cell;
import io.elman.nn.Linear;
import io.elman.nn.Parameters;
import io.elman.nn.Recurrent;
import io.elman.nn.Sequential;
import io.elman.nn.TimeDistributed;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Sgd;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model that no file can describe is noticed before an epoch of training, not after it.
class OwnLayerTest {
    @TempDir
    private Path folder;

    /// A cell that gives its input.
    private record Through() implements Cell {
        @Override
        public Step step(Pass pass, Variable x, List<Variable> before) {
            return new Step(x, before);
        }

        @Override
        public int inputSize() {
            return 1;
        }

        @Override
        public List<Integer> stateSizes() {
            return List.of(1);
        }

        @Override
        public SequencedMap<String, Parameter> parameters() {
            return Parameters.none();
        }
    }

    private static void assertRefused(Listener listener) {
        Recorder recorder = Recorder.create();
        Sequential model = Sequential.of(Linear.of(1, 1),
                TimeDistributed.of(Recurrent.of(new Through())));
        Tensor data = Tensor.zeros(4, 3, 2, 1);
        assertThatThrownBy(() -> Trainer.of(model, new MeanSquaredError(), Sgd.of(0.1))
                .listeners(listener, recorder)
                .fit(new Dataset(data, data), FitOptions.epochs(1).threads(1)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Through[]: expected a cell that a file can describe, got one without"
                        + " spec(). Write it, or save the parameters by name instead.");
        assertThat(recorder.events).isEmpty();
    }

    @Test
    void by_the_listener_that_keeps_the_best_model() {
        assertRefused(BestModel.of(folder.resolve("best"), "loss", Goal.MINIMIZE));
    }

    @Test
    void by_the_listener_that_keeps_a_model_every_so_many_epochs() {
        assertRefused(PeriodicModel.of(folder, "model-{epoch}"));
    }
}
