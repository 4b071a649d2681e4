package io.elman.nn.stream;

import io.elman.tensor.Tensor;
import java.util.SequencedMap;

/// A layer as it takes one step of a sequence at a time, with a copy of its weights. It never
/// changes, so that any number of streams share it across threads.
public interface StreamedLayer {
    /// What it gives at each step.
    StepForm output();

    /// The parts of the state before the first step, by name and in order; empty for a layer
    /// without a state. Nobody may write into them.
    SequencedMap<String, Tensor> initialState();

    /// Its part in one stream, with a state and room of its own.
    LayerStream open();
}
