package io.elman.nn.stream;

import io.elman.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How the state of a recurrent layer begins.
///
/// @param parts the parts by name; zeros unless they are given
/// @param given whether they are. If they are not, the first step has no product with the hidden
///     state, as the operations on whole sequences have none.
record InitialState(SequencedMap<String, Tensor> parts, boolean given) {
    /// @param names the names of the parts
    /// @param sizes their sizes
    /// @param given their numbers, or an empty list
    static InitialState of(List<String> names, List<Integer> sizes, List<Tensor> given) {
        SequencedMap<String, Tensor> parts = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            parts.put(names.get(i), given.isEmpty()
                    ? Tensor.zeros(sizes.get(i))
                    : Tensor.of(given.get(i).data()));
        }
        return new InitialState(Collections.unmodifiableSequencedMap(parts), !given.isEmpty());
    }

    /// Whether a step multiplies the hidden state.
    boolean multipliedAt(boolean first) {
        return given || !first;
    }
}
