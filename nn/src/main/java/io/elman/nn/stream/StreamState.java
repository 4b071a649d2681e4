package io.elman.nn.stream;

import io.elman.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.StringJoiner;

/// The state of a stream as a value: the parts of all layers' states, and how many steps led to
/// them. Two states are equal if all their bits are.
///
/// A part is named as its layer's parameters are: `1.h_l0` is the hidden state of layer 1 of the
/// model, `1.c_l0` the cell state, `1.h_l1` that of the layer stacked on it, `1.state_0` the first
/// part of the state of another cell.
public final class StreamState {
    private final long steps;
    private final SequencedMap<String, Tensor> tensors;

    private StreamState(long steps, Map<String, Tensor> tensors) {
        this.steps = steps;
        this.tensors = copy(tensors);
    }

    /// A state of these parts, which are copied.
    ///
    /// @param steps how many steps led to it
    /// @throws IllegalArgumentException if it is a negative number of steps
    public static StreamState of(long steps, Map<String, Tensor> tensors) {
        if (steps < 0) {
            throw new IllegalArgumentException(
                    "StreamState: expected zero steps or more, got " + steps);
        }
        return new StreamState(steps, tensors);
    }

    private static SequencedMap<String, Tensor> copy(Map<String, Tensor> tensors) {
        SequencedMap<String, Tensor> copy = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copy.put(name, tensor.copy()));
        return copy;
    }

    /// How many steps were taken since the initial state.
    public long steps() {
        return steps;
    }

    /// A copy of the parts by name, in order.
    public SequencedMap<String, Tensor> tensors() {
        return copy(tensors);
    }

    /// The parts themselves.
    SequencedMap<String, Tensor> parts() {
        return tensors;
    }

    /// The names and shapes of the parts, as errors print them.
    static String describe(Map<String, Tensor> tensors) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        tensors.forEach((name, tensor) -> text.add(name + " " + tensor.shape()));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamState that && steps == that.steps
                && sameParts(tensors, that.tensors);
    }

    /// Whether both have parts of the same names and shapes.
    static boolean sameShapes(Map<String, Tensor> some, Map<String, Tensor> others) {
        return some.size() == others.size() && some.entrySet().stream().allMatch(entry -> {
            Tensor other = others.get(entry.getKey());
            return other != null && other.shape().equals(entry.getValue().shape());
        });
    }

    /// Whether both have parts of the same names and shapes with the same bits.
    static boolean sameParts(Map<String, Tensor> some, Map<String, Tensor> others) {
        return sameShapes(some, others) && some.entrySet().stream()
                .allMatch(entry -> Arrays.equals(entry.getValue().data(),
                        Objects.requireNonNull(others.get(entry.getKey())).data()));
    }

    @Override
    public int hashCode() {
        int hash = Long.hashCode(steps);
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            hash += entry.getKey().hashCode() ^ Arrays.hashCode(entry.getValue().data());
        }
        return hash;
    }

    /// The number of steps, and the names and shapes of the parts.
    @Override
    public String toString() {
        return "StreamState(steps=" + steps + ", " + describe(tensors) + ")";
    }
}
