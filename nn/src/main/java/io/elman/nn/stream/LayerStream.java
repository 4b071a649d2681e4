package io.elman.nn.stream;

import java.util.List;

/// A layer's part in one stream: the state, and the room for a step. It belongs to one thread at a
/// time.
public interface LayerStream {
    /// The arrays that hold the state, one for each part of [StreamedLayer#initialState] and as
    /// long as it, always the same ones. Whoever opened the stream fills them before the first
    /// step, and reads and writes them between two steps.
    List<float[]> state();

    /// Takes a step: reads `in` and the state, writes `out` and the state.
    ///
    /// @param in what comes in; not changed
    /// @param out room for what goes out
    /// @param first whether this is the sequence's first step, so that the state is the initial one
    void step(StepValue in, StepValue out, boolean first);
}
