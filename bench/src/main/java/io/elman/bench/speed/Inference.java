package io.elman.bench.speed;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Pass;
import java.util.List;

/// A layer forward, the batch cut into as many parts as there are threads or more.
final class Inference implements Measured {
    private static final int LENGTH = 32;

    private final CutLayer layer;
    private final PackedWeights packed = new PackedWeights();
    private final Threads threads;

    Inference(LayerRow row, boolean withLengths, int threads) {
        int parts = threads * Math.ceilDiv(row.batch(), LENGTH * threads);
        this.layer = new CutLayer(row, withLengths, Math.min(row.batch(), parts));
        this.threads = new Threads(threads);
    }

    @Override
    public void call() {
        threads.run(layer.slices().count(),
                slice -> layer.apply(Pass.inference(layer.memory(slice), packed), slice));
    }

    @Override
    public List<Tensor> results() {
        return List.of(layer.output());
    }

    @Override
    public void close() {
        threads.close();
    }
}
