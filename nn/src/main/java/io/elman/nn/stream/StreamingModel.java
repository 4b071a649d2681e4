package io.elman.nn.stream;

import io.elman.tensor.Tensor;
import java.util.List;
import java.util.SequencedMap;

/// A model prepared for streams: its layers with a copy of the weights as they were when it was
/// made, and nothing that changes. Sessions on any number of threads share it.
///
/// Training may go on meanwhile; sessions do not notice. A model made later has the later weights.
public final class StreamingModel {
    private final StepForm input;
    private final StreamedLayer layer;
    private final int outputSize;

    private StreamingModel(StepForm input, StreamedLayer layer) {
        this.input = input;
        this.outputSize = layer.output().requireNumbers("stream");
        this.layer = layer.output() instanceof StepForm.OneHot(int classes)
                ? StreamedLayers.chain(List.of(layer, StreamedLayers.row(classes)))
                : layer;
    }

    /// A layer, with what it takes at each step.
    ///
    /// @throws io.elman.tensor.ShapeException if it gives token ids
    public static StreamingModel of(StepForm input, StreamedLayer layer) {
        return new StreamingModel(input, layer);
    }

    /// A session of its own, before the first step.
    public StreamSession session() {
        return new StreamSession(this);
    }

    /// What it takes at each step.
    public StepForm input() {
        return input;
    }

    /// How many numbers it gives at each step.
    public int outputSize() {
        return outputSize;
    }

    /// The state before the first step: zeros, or what the layers learnt to begin with.
    public StreamState initialState() {
        return StreamState.of(0, initialParts());
    }

    /// The parts of the state before the first step themselves.
    SequencedMap<String, Tensor> initialParts() {
        return layer.initialState();
    }

    StreamedLayer layer() {
        return layer;
    }
}
