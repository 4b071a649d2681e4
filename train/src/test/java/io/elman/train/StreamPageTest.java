package io.elman.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.Linear;
import io.elman.nn.Lstm;
import io.elman.nn.LstmState;
import io.elman.nn.OneHot;
import io.elman.nn.Sequential;
import io.elman.nn.stream.StreamSession;
import io.elman.nn.stream.StreamState;
import io.elman.nn.stream.StreamingModel;
import io.elman.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/help/stream.md` shows.
class StreamPageTest {
    private final float[] features = {1, -2};
    private final float[] input = {1, -2, 0.5f, 3};

    @TempDir
    private Path folder;

    private static Sequential model() {
        return Sequential.of(Lstm.of(2, 3), Linear.of(3, 4));
    }

    @Test
    void steps() {
        Path file = folder.resolve("model.safetensors");
        new ModelFile(model(), Map.of(), Map.of()).save(file);

        Sequential model = ModelFile.load(file).model();
        StreamSession session = model.stream();
        float[] out = new float[session.outputSize()];

        session.step(features, out); // the numbers of one step

        assertThat(out).containsExactly(
                model.predict(Tensor.of(features).reshape(1, 1, 2)).data());
    }

    @Test
    void ids() {
        Sequential model = Sequential.of(OneHot.of(2), Lstm.of(2, 3));
        StreamSession session = model.stream();
        float[] out = new float[session.outputSize()];
        int id = 1;

        session.step(id, out);

        StreamSession numbers = Sequential.of(model.layers().getLast()).stream();
        float[] expected = new float[3];
        numbers.step(new float[] {0, 1}, expected);
        assertThat(out).containsExactly(expected);
    }

    @Test
    void several_steps() {
        StreamSession session = model().stream();
        int count = 2;
        float[] output = new float[count * session.outputSize()];

        session.steps(count, input, output); // [count, features] → [count, outputs], or ids

        assertThat(output).containsExactly(
                model().predict(Tensor.of(input).reshape(1, 2, 2)).data());
    }

    @Test
    void many_streams() {
        Sequential model = model();

        StreamingModel shared = model.streaming();
        StreamSession first = shared.session();
        StreamSession second = shared.session();

        float[] one = new float[4];
        float[] other = new float[4];
        first.step(features, one);
        second.step(features, other);
        assertThat(one).containsExactly(other);
    }

    @Test
    void states() {
        Sequential model = model();
        StreamSession session = model.stream();
        float[] first = new float[4];
        float[] out = new float[4];
        Path file = folder.resolve("state.safetensors");
        session.step(features, first);

        StreamState state = session.snapshot(); // a value; later steps do not change it
        session.restore(state); // this session, or another one of the model
        session.reset(); // back to before the first step

        session.step(features, out);
        assertThat(out).containsExactly(first);

        StreamFile.save(file, model, state); // safetensors, with the architecture
        session.restore(StreamFile.load(file, model));

        session.step(features, out);
        session.reset();
        session.step(features, new float[4]);
        float[] second = new float[4];
        session.step(features, second);
        assertThat(out).containsExactly(second);
    }

    @Test
    void a_state_of_run() {
        int hidden = 3;
        int steps = 2;
        Lstm lstm = Lstm.of(2, hidden);
        StreamSession session = lstm.stream();
        Tensor x = Tensor.of(input).reshape(2, 1, 2);
        StreamSession walked = lstm.stream();
        walked.steps(steps, input, new float[steps * hidden]);

        LstmState end = lstm.run(x).state(); // h and c [1, 1, hidden]
        session.restore(StreamState.of(steps, Map.of(
                "h_l0", end.h().reshape(hidden), "c_l0", end.c().reshape(hidden))));

        float[] expected = new float[hidden];
        float[] out = new float[hidden];
        walked.step(features, expected);
        session.step(features, out);
        assertThat(out).containsExactly(expected);
    }
}
