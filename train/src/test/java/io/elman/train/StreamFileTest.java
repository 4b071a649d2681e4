package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.formats.FormatException;
import io.elman.formats.Safetensors;
import io.elman.formats.SafetensorsFile;
import io.elman.nn.Gru;
import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.OneHot;
import io.elman.nn.Sequential;
import io.elman.nn.stream.StreamSession;
import io.elman.nn.stream.StreamState;
import io.elman.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The state of a stream comes back from a file to the bit, to the model that it is of.
class StreamFileTest {
    private static final String ARCHITECTURE = "{\"kind\":\"OneHot\",\"options\":{\"classes\":3}}";

    @TempDir
    private Path folder;

    private static Sequential model() {
        return Sequential.of(OneHot.of(5), Lstm.of(5, 6).layers(2), Gru.of(6, 4), Linear.of(4, 3));
    }

    @Test
    void a_saved_stream_goes_on_with_the_same_bits() {
        Path file = folder.resolve("stream.safetensors");
        Path modelFile = folder.resolve("model.safetensors");
        Sequential model = model();
        StreamSession session = model.stream();
        float[] out = new float[3];
        for (int id : new int[] {2, 0, 4}) {
            session.step(id, out);
        }
        StreamFile.save(file, model, session.snapshot());
        new ModelFile(model, Map.of(), Map.of()).save(modelFile);

        Sequential loaded = ModelFile.load(modelFile).model();
        StreamSession resumed = loaded.stream();
        StreamState state = StreamFile.load(file, loaded);
        assertThat(state).isEqualTo(session.snapshot());
        assertThat(state.steps()).isEqualTo(3);
        resumed.restore(state);
        float[] resumedOut = new float[3];
        for (int id : new int[] {1, 1, 3}) {
            session.step(id, out);
            resumed.step(id, resumedOut);
            assertThat(resumedOut).containsExactly(out);
        }
    }

    @Test
    void the_same_state_gives_the_same_bytes() throws IOException {
        Path one = folder.resolve("one.safetensors");
        Path other = folder.resolve("other.safetensors");
        StreamFile.save(one, model(), model().stream().snapshot());
        StreamFile.save(other, model(), model().stream().snapshot());
        assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(other));
    }

    @Test
    void the_state_of_another_model_is_refused() {
        Path file = folder.resolve("stream.safetensors");
        StreamFile.save(file, OneHot.of(3), OneHot.of(3).stream().snapshot());
        assertThatThrownBy(() -> StreamFile.load(file, OneHot.of(4)))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + ": expected the state of a model "
                        + ARCHITECTURE.replace('3', '4') + ", got that of " + ARCHITECTURE
                        + ". Use the model that the state is of.");
    }

    @Test
    void another_file_is_refused() {
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(file, new SafetensorsFile(Map.of("h", Tensor.of(1)), Map.of()));
        assertThatThrownBy(() -> StreamFile.load(file, OneHot.of(3)))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + ": holds tensors but no state of a stream of Elman's. "
                        + "Use a file that StreamFile wrote.");
    }

    @Test
    void a_changed_file_is_refused() {
        Path file = folder.resolve("changed.safetensors");
        write(file, "{\"version\":2}");
        assertThatThrownBy(() -> StreamFile.load(file, OneHot.of(3)))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + ": expected version 1 of Elman's files, got 2. "
                        + "Use the version of Elman that wrote it.");
        write(file, "{\"version\":1,\"architecture\":" + ARCHITECTURE + ",\"steps\":-1}");
        assertThatThrownBy(() -> StreamFile.load(file, OneHot.of(3)))
                .isInstanceOf(FormatException.class)
                .hasMessage(file + ": expected zero steps or more, got -1. "
                        + "The file is damaged, or was changed by hand.");
    }

    private static void write(Path file, String metadata) {
        Safetensors.write(file, new SafetensorsFile(Map.of(), Map.of("elman.stream", metadata)));
    }
}
