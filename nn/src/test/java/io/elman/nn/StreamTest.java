package io.elman.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.elman.nn.stream.StreamSession;
import io.elman.nn.stream.StreamState;
import io.elman.nn.stream.StreamingModel;
import io.elman.tensor.IntTensor;
import io.elman.tensor.Rng;
import io.elman.tensor.Shape;
import io.elman.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A stream gives the bits of the whole sequence, and its state is a value.
class StreamTest {
    static List<StreamCase> cases() {
        return StreamCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void steps_give_the_bits_of_the_whole_sequence(StreamCase example) {
        StreamSession session = example.made().get().stream();
        assertSteps(example, session, 0, StreamCase.TIME);
        assertThat(session.steps()).isEqualTo(StreamCase.TIME);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void chunks_of_any_size_give_the_same(StreamCase example) {
        StreamSession session = example.made().get().stream();
        int out = session.outputSize();
        float[] all = new float[StreamCase.TIME * out];
        int from = 0;
        for (int count : new int[] {1, 4, 0, 5, 1}) {
            float[] chunk = new float[count * out + 1];
            chunk[count * out] = 42;
            switch (example.examples()) {
                case IntTensor ids -> session.steps(count,
                        Arrays.copyOfRange(ids.data(), from, from + count), chunk);
                case Tensor numbers -> {
                    int in = session.inputSize();
                    session.steps(count, Arrays.copyOfRange(numbers.data(), from * in,
                            StreamCase.TIME * in), chunk);
                }
            }
            assertThat(chunk[count * out]).isEqualTo(42);
            System.arraycopy(chunk, 0, all, from * out, count * out);
            from += count;
        }
        assertThat(from).isEqualTo(StreamCase.TIME);
        assertThat(bits(all)).isEqualTo(bits(example.atOnce().data()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_state_can_be_kept_and_gone_on_from(StreamCase example) {
        StreamingModel model = example.made().get().streaming();
        StreamSession session = model.session();
        assertSteps(example, session, 0, 4);
        StreamState kept = session.snapshot();
        assertSteps(example, session, 4, StreamCase.TIME);
        assertThat(session.snapshot()).isNotEqualTo(kept);

        session.restore(kept);
        assertThat(session.snapshot()).isEqualTo(kept).hasSameHashCodeAs(kept);
        assertSteps(example, session, 4, StreamCase.TIME);

        StreamSession other = model.session();
        other.restore(StreamState.of(kept.steps(), kept.tensors()));
        assertSteps(example, other, 4, StreamCase.TIME);

        other.reset();
        assertThat(other.snapshot()).isEqualTo(model.initialState());
        assertSteps(example, other, 0, StreamCase.TIME);
        other.restore(model.initialState());
        assertSteps(example, other, 0, StreamCase.TIME);
    }

    private static void assertSteps(StreamCase example, StreamSession session, int from, int to) {
        float[] expected = example.atOnce().data();
        float[] out = new float[session.outputSize()];
        for (int t = from; t < to; t++) {
            if (example.examples() instanceof IntTensor) {
                session.step(example.id(t), out);
            } else {
                session.step(example.numbers(t), out);
            }
            assertThat(bits(out)).as("step " + t).isEqualTo(
                    bits(Arrays.copyOfRange(expected, t * out.length, (t + 1) * out.length)));
        }
    }

    private static List<Integer> bits(float[] numbers) {
        return Bits.of(Tensor.of(Shape.of(numbers.length), numbers));
    }

    @Test
    void a_model_of_the_last_output_gives_the_last_one_so_far() {
        Sequential model = Sequential.of(Gru.of(3, 5).lastOutput(), Linear.of(5, 2));
        Tensor sequence = Waves.tensor(0.3, 1, 6, 3);
        StreamSession session = model.stream();
        float[] out = new float[2];
        for (int t = 0; t < 6; t++) {
            session.step(Arrays.copyOfRange(sequence.data(), 3 * t, 3 * t + 3), out);
            Tensor soFar = Tensor.of(Shape.of(1, t + 1, 3),
                    Arrays.copyOf(sequence.data(), 3 * (t + 1)));
            assertThat(bits(out)).isEqualTo(Bits.of(model.predict(soFar)));
        }
    }

    @Test
    void a_first_step_without_a_learnt_state_has_no_product_with_it() {
        // With such weights a product with zeros would be no number.
        Lstm layer = Lstm.of(2, 3);
        Arrays.fill(layer.parameter("weight_hh_l0").value().data(), Float.POSITIVE_INFINITY);
        Tensor x = Waves.tensor(0.3, 1, 1, 2);
        float[] out = new float[3];
        layer.stream().step(x.data(), out);
        assertThat(bits(out)).isEqualTo(Bits.of(layer.run(x).output()));
        assertThat(out).doesNotContain(Float.NaN);
    }

    @Test
    void input_and_output_may_be_one_array() {
        Rnn layer = Rnn.of(4, 4);
        float[] apart = new float[4];
        float[] one = Waves.tensor(0.3, 4).data();
        layer.stream().step(one, apart);
        layer.stream().step(one, one);
        assertThat(bits(one)).isEqualTo(bits(apart));
    }

    @Test
    void a_session_keeps_the_weights_that_it_was_made_with() {
        for (StreamCase example : cases()) {
            Sequential model = example.made().get();
            StreamSession session = model.stream();
            model.parameters().values().forEach(parameter -> parameter.draw(Rng.seed(5)));
            assertSteps(example, session, 0, 2);
        }
    }

    @Test
    void many_sessions_on_many_threads_share_one_model() throws Exception {
        for (StreamCase example : cases().stream().filter(c -> c.name().contains("a ")).toList()) {
            StreamingModel model = example.made().get().streaming();
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                List<Callable<StreamState>> tasks = new ArrayList<>();
                for (int i = 0; i < 24; i++) {
                    tasks.add(() -> {
                        StreamSession session = model.session();
                        assertSteps(example, session, 0, StreamCase.TIME);
                        return session.snapshot();
                    });
                }
                List<StreamState> states = new ArrayList<>();
                for (Future<StreamState> future : threads.invokeAll(tasks)) {
                    states.add(future.get());
                }
                assertThat(states).containsOnly(states.getFirst());
            }
        }
    }

    @Test
    void the_parts_of_a_state_are_named_as_parameters_are() {
        Sequential model = Sequential.of(
                Linear.of(2, 3), Lstm.of(3, 4).projection(2).layers(2),
                Sequential.of(Recurrent.of(LstmCell.of(2, 5)), Gru.of(5, 1)));
        StreamState state = model.stream().snapshot();
        assertThat(state).hasToString("StreamState(steps=0, {1.h_l0 [2], 1.c_l0 [4], 1.h_l1 [2], "
                + "1.c_l1 [4], 2.0.state_0 [5], 2.0.state_1 [5], 2.1.h_l0 [1]})");
    }

    @Test
    void a_state_begins_as_the_layer_learnt_it_to() {
        Gru layer = Gru.of(2, 3).layers(2).learnInitialState();
        layer.parameter("h_0").set(Waves.tensor(0.9, 2, 3));
        Map<String, Tensor> parts = layer.streaming().initialState().tensors();
        assertThat(parts.get("h_l0").data())
                .containsExactly(Arrays.copyOfRange(Waves.tensor(0.9, 2, 3).data(), 0, 3));
        assertThat(parts.get("h_l1").data())
                .containsExactly(Arrays.copyOfRange(Waves.tensor(0.9, 2, 3).data(), 3, 6));
    }

    @Test
    void a_state_of_a_run_can_be_gone_on_from() {
        Lstm layer = Lstm.of(2, 3);
        Tensor sequence = Waves.tensor(0.3, 5, 1, 2);
        LstmState state = layer.run(Tensor.of(Shape.of(4, 1, 2),
                Arrays.copyOf(sequence.data(), 8))).state();
        StreamSession session = layer.stream();
        session.restore(StreamState.of(4, Map.of("h_l0", state.h().reshape(3),
                "c_l0", state.c().reshape(3))));
        float[] out = new float[3];
        session.step(Arrays.copyOfRange(sequence.data(), 8, 10), out);
        assertThat(bits(out)).isEqualTo(bits(Arrays.copyOfRange(
                layer.run(sequence).output().data(), 12, 15)));
    }

    @Test
    void a_snapshot_is_a_value() {
        StreamSession session = Rnn.of(1, 2).stream();
        session.step(new float[] {1}, new float[2]);
        StreamState state = session.snapshot();
        StreamState same = session.snapshot();
        state.tensors().get("h_l0").data()[0] = 7;
        session.step(new float[] {1}, new float[2]);
        assertThat(state).isEqualTo(same);
        Map<String, Tensor> changed = state.tensors();
        changed.get("h_l0").data()[1] = -0f;
        assertThat(StreamState.of(1, changed)).isNotEqualTo(state);
        assertThat(StreamState.of(2, state.tensors())).isNotEqualTo(state);
    }
}
