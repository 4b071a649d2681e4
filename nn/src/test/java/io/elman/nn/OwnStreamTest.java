package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.stream.StepForm;
import io.elman.nn.stream.StreamSession;
import io.elman.nn.stream.StreamedLayer;
import io.elman.nn.stream.StreamedLayers;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// Layers and cells of one's own take part in streams.
class OwnStreamTest {
    @Test
    void a_layer_that_does_the_same_at_every_step() {
        Sequential model = Sequential.of(Rnn.of(3, 4), new Negated(), Linear.of(4, 2));
        Tensor sequence = Waves.tensor(0.3, 1, 5, 3);
        StreamSession session = model.stream();
        float[] out = new float[5 * 2];
        session.steps(5, sequence.data(), out);
        assertThat(out).containsExactly(model.predict(sequence).data());
    }

    private static final class Negated implements Layer {
        @Override
        public Variable apply(Pass pass, Variable input) {
            return input.times(-1);
        }

        @Override
        public StreamedLayer streamed(StepForm input) {
            int features = input.requireNumbers("Negated");
            return StreamedLayers.onNumbers(input,
                    StreamedLayers.stateless(new StepForm.Numbers(features), 0, (x, _, y) -> {
                        for (int j = 0; j < features; j++) {
                            y.numbers()[j] = -x.numbers()[j];
                        }
                    }));
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
            return Spec.of("Negated");
        }
    }

    @Test
    void a_cell_whose_parts_change_places() {
        Recurrent layer = Recurrent.of(new Swapping());
        Tensor sequence = Waves.tensor(0.3, 7, 1, 2);
        float[] out = new float[7 * 2];
        layer.stream().steps(7, sequence.data(), out);
        assertThat(out).containsExactly(layer.apply(sequence).data());
    }

    /// The parts of the state change places at each step, and the first one takes in the input.
    private record Swapping() implements Cell {
        @Override
        public Step step(Pass pass, Variable x, List<Variable> state) {
            Variable taken = state.get(0).plus(x);
            return new Step(state.get(1).plus(x.times(3)), List.of(state.get(1), taken));
        }

        @Override
        public int inputSize() {
            return 2;
        }

        @Override
        public List<Integer> stateSizes() {
            return List.of(2, 2);
        }

        @Override
        public SequencedMap<String, Parameter> parameters() {
            return Parameters.none();
        }

        @Override
        public List<Variable> initialState(Pass pass, int batch) {
            return List.of(pass.constant(Tensor.full(0.5f, batch, 2)),
                    pass.constant(Tensor.full(-2, batch, 2)));
        }
    }
}
