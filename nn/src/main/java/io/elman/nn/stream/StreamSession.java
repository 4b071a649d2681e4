package io.elman.nn.stream;

import io.elman.tensor.Check;
import io.elman.tensor.ShapeException;
import io.elman.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// One sequence that a model follows step by step. What a step gives is, to the bit, what the whole
/// sequence would have given at that step; of a layer that gives its last output only, the last one
/// so far.
///
/// A session belongs to one thread at a time. A step reads and writes arrays of the caller. It
/// allocates nothing, unless a layer is a cell over time or one of one's own. (Vector kernels
/// allocate until the JVM has compiled them.)
///
/// ```java
/// StreamSession session = model.stream();
/// float[] out = new float[session.outputSize()];
/// session.step(in, out);
/// ```
public final class StreamSession {
    private final StreamingModel model;
    private final LayerStream stream;
    private final List<float[]> state;
    private final StepValue in;
    private final StepValue out;
    private long steps;

    StreamSession(StreamingModel model) {
        this.model = model;
        this.stream = model.layer().open();
        this.state = stream.state();
        this.in = new StepValue(model.input());
        this.out = new StepValue(model.layer().output());
        reset();
    }

    /// The model that it is a session of.
    public StreamingModel model() {
        return model;
    }

    /// How many numbers come in at each step; 0 if ids do.
    public int inputSize() {
        return in.numbers().length;
    }

    /// How many numbers come out at each step.
    public int outputSize() {
        return out.numbers().length;
    }

    /// How many steps were taken since the initial state.
    public long steps() {
        return steps;
    }

    /// Takes one step.
    ///
    /// @param input the features of this step
    /// @param output receives the outputs of this step; may be `input` itself
    /// @throws ShapeException if an array has another length, or the model takes ids
    public void step(float[] input, float[] output) {
        requireNumbers();
        requireOne("input", input.length, inputSize());
        requireOne("output", output.length, outputSize());
        advance(input, 0, output, 0);
    }

    /// Takes one step.
    ///
    /// @param id the token id of this step
    /// @param output receives the outputs of this step
    /// @throws ShapeException if the array has another length, the model takes numbers, or the id
    ///     is outside its range
    public void step(int id, float[] output) {
        int count = requireIds();
        requireId(id, count);
        requireOne("output", output.length, outputSize());
        advance(id, output, 0);
    }

    /// Takes some steps, one after another.
    ///
    /// @param count how many
    /// @param input the features `[count, features]`, from the array's start on
    /// @param output receives the outputs `[count, outputs]`, from the array's start on; another
    ///     array
    /// @throws ShapeException if an array is too short, or the model takes ids
    public void steps(int count, float[] input, float[] output) {
        requireNumbers();
        requireCount(count);
        requireRoom("input", input.length, count, inputSize());
        requireRoom("output", output.length, count, outputSize());
        for (int s = 0; s < count; s++) {
            advance(input, s * inputSize(), output, s * outputSize());
        }
    }

    /// Takes some steps, one after another.
    ///
    /// @param count how many
    /// @param ids the token ids, from the array's start on
    /// @param output receives the outputs `[count, outputs]`, from the array's start on
    /// @throws ShapeException if an array is too short, the model takes numbers, or an id is
    ///     outside its range; no step is taken then
    public void steps(int count, int[] ids, float[] output) {
        int below = requireIds();
        requireCount(count);
        requireRoom("ids", ids.length, count, 1);
        requireRoom("output", output.length, count, outputSize());
        for (int s = 0; s < count; s++) {
            requireId(ids[s], below);
        }
        for (int s = 0; s < count; s++) {
            advance(ids[s], output, s * outputSize());
        }
    }

    /// Goes back to the state before the first step.
    public void reset() {
        write(model.initialParts());
        steps = 0;
    }

    /// The state as a value, which later steps do not change.
    public StreamState snapshot() {
        SequencedMap<String, Tensor> parts = new LinkedHashMap<>();
        int part = 0;
        for (String name : model.initialParts().sequencedKeySet()) {
            parts.put(name, Tensor.of(state.get(part++)));
        }
        return StreamState.of(steps, parts);
    }

    /// Goes on from a state: of this session, of another one of the model, or read from a file.
    ///
    /// @throws ShapeException if it is no state of this model, or one of zero steps that is not
    ///     the initial one
    public void restore(StreamState earlier) {
        SequencedMap<String, Tensor> initial = model.initialParts();
        String expected = StreamState.describe(initial);
        Check.that(StreamState.sameShapes(initial, earlier.parts()), "restore",
                "a state " + expected, StreamState.describe(earlier.parts()),
                "Is it the state of another model?");
        Check.that(earlier.steps() > 0 || StreamState.sameParts(initial, earlier.parts()),
                "restore", "the model's initial state after 0 steps", "other numbers",
                "Is it the state of another model?");
        write(earlier.parts());
        steps = earlier.steps();
    }

    private void write(Map<String, Tensor> parts) {
        int part = 0;
        for (String name : model.initialParts().sequencedKeySet()) {
            float[] from = Objects.requireNonNull(parts.get(name)).data();
            System.arraycopy(from, 0, state.get(part++), 0, from.length);
        }
    }

    private void advance(float[] input, int from, float[] output, int to) {
        System.arraycopy(input, from, in.numbers(), 0, in.numbers().length);
        advance(output, to);
    }

    private void advance(int id, float[] output, int to) {
        in.setId(id);
        advance(output, to);
    }

    private void advance(float[] output, int to) {
        stream.step(in, out, steps == 0);
        System.arraycopy(out.numbers(), 0, output, to, out.numbers().length);
        steps++;
    }

    // Sentences are written only when they are needed: a step allocates nothing.

    private void requireNumbers() {
        if (!(model.input() instanceof StepForm.Numbers)) {
            throw refused("token ids", "real numbers");
        }
    }

    /// The number of ids that the model knows.
    private int requireIds() {
        return switch (model.input()) {
            case StepForm.Ids(int count) -> count;
            case StepForm.OneHot(int classes) -> classes;
            case StepForm.Numbers _ -> throw refused("real numbers", "a token id");
        };
    }

    private static void requireId(int id, int count) {
        if (id < 0 || id >= count) {
            throw refused("ids from 0 to " + (count - 1), "id " + id);
        }
    }

    private static void requireCount(int count) {
        if (count < 0) {
            throw refused("zero steps or more", count + " steps");
        }
    }

    private static void requireOne(String name, int length, int expected) {
        if (length != expected) {
            throw refused(name + " [" + expected + "]", "[" + length + "]");
        }
    }

    private static void requireRoom(String name, int length, int count, int width) {
        if (length < (long) count * width) {
            throw refused(name + " of at least " + (long) count * width + " for " + count
                    + " steps", String.valueOf(length));
        }
    }

    private static ShapeException refused(String expected, String actual) {
        return new ShapeException("step", expected, actual, "");
    }
}
