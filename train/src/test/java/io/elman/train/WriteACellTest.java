package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.nn.Bidirectional;
import io.elman.nn.Cell;
import io.elman.nn.CellWrapper;
import io.elman.nn.Linear;
import io.elman.nn.Recurrent;
import io.elman.nn.Sequential;
import io.elman.nn.Unrolled;
import io.elman.nn.loss.MeanSquaredError;
import io.elman.nn.optim.Adam;
import io.elman.nn.stream.StreamSession;
import io.elman.nn.stream.StreamState;
import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The code of `docs/help/write-a-cell.md`.
class WriteACellTest {
    @TempDir
    private Path folder;

    @Test
    void it_trains_in_both_directions_and_with_lengths() {
        Tensor inputs = Tensor.randn(Rng.seed(1), 20, 6, 3);
        Tensor targets = Tensor.full(2, 20, 1);
        int[] lengths = new int[20];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = 1 + i % 6;
        }
        Sequential model = Sequential.of(
                Recurrent.of(new Leaky(3, 8, 0.5f)),
                Bidirectional.of(Recurrent.of(new Leaky(8, 4, 0.5f)).lastOutput(),
                        Recurrent.of(new Leaky(8, 4, 0.9f)).lastOutput()),
                Linear.of(8, 1));
        Map<String, Tensor> before = Tiny.weights(model);
        Dataset data = new Dataset(inputs, targets).lengths(lengths);
        Trainer.of(model, new MeanSquaredError(), Adam.of(0.01)).fit(data, FitOptions.epochs(3));
        Tiny.weights(model).forEach(
                (name, weight) -> assertThat(weight.data()).as(name)
                        .isNotEqualTo(before.get(name).data()));
    }

    @Test
    void it_takes_lengths_and_gives_its_final_state() {
        Tensor sequences = Tensor.randn(Rng.seed(1), 5, 2, 3);
        Recurrent layer = Recurrent.of(new Leaky(3, 4, 0.5f));
        Pass pass = Pass.inference();
        Variable x = pass.constant(sequences).masked(Mask.ofLengths(5, 2, 5));
        Unrolled unrolled = layer.unroll(pass, x, List.of());
        Tensor h = unrolled.state(0).value();

        float[] outputs = unrolled.output().value().data();
        for (int unit = 0; unit < 4; unit++) {
            assertThat(h.data()[unit]).isEqualTo(outputs[1 * 8 + unit]);
            assertThat(h.data()[4 + unit]).isEqualTo(outputs[4 * 8 + 4 + unit]);
        }
    }

    @Test
    void its_stream_goes_on() {
        Recurrent layer = Recurrent.of(new Leaky(3, 4, 0.5f));
        float[] features = {1, -2, 3};
        float[] out = new float[4];
        StreamSession session = Sequential.of(layer).stream();
        session.step(features, out);
        StreamState state = session.snapshot();

        session.step(features, out);
        float[] second = out.clone();
        session.restore(state);
        session.step(features, out);
        assertThat(out).isEqualTo(second);
    }

    @Test
    void the_state_of_its_stream_is_kept_in_a_file() {
        Path file = folder.resolve("state.safetensors");
        Sequential model = Sequential.of(Recurrent.of(new Leaky(3, 4, 0.5f)));
        StreamSession session = model.stream();
        float[] features = {1, -2, 3};
        session.step(features, new float[4]);
        StreamState state = session.snapshot();
        session.step(features, new float[4]);

        StreamFile.save(file, model, state);
        session.restore(StreamFile.load(file, model));

        assertThat(session.snapshot()).isEqualTo(state);
    }

    /// A cell that no file can describe.
    private record Nameless(Cell cell) implements CellWrapper {
        @Override
        public Cell forSequences(Pass pass, int batch) {
            return new Nameless(cell.forSequences(pass, batch));
        }

        @Override
        public String toString() {
            return "Nameless";
        }
    }

    @Test
    void the_state_of_a_cell_without_a_description_is_kept_by_its_tensors() {
        Path file = folder.resolve("state.safetensors");
        Sequential model = Sequential.of(Recurrent.of(new Nameless(new Leaky(3, 4, 0.5f))));
        StreamSession session = model.stream();
        float[] features = {1, -2, 3};
        session.step(features, new float[4]);
        StreamState state = session.snapshot();
        session.step(features, new float[4]);
        assertThatThrownBy(() -> StreamFile.save(file, model, state))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        "Nameless: expected a cell that a file can describe, got one without spec(). "
                                + "Write it, or save the parameters by name instead.");

        Safetensors.write(file,
                new SafetensorsFile(state.tensors(), Map.of("steps", "" + state.steps())));

        SafetensorsFile kept = Safetensors.read(file);
        session.restore(StreamState.of(
                Long.parseLong(kept.metadata().getOrDefault("steps", "0")), kept.tensors()));

        assertThat(session.snapshot()).isEqualTo(state);
        assertThat(state.steps()).isEqualTo(1);
    }
}
