package io.elman.bench.speed;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Pass;
import io.elman.train.Predictor;
import java.util.List;

/// A layer forward, the batch cut as a [Predictor] cuts examples.
final class Inference implements Measured {
    private final CutLayer layer;
    private final PackedWeights packed = new PackedWeights();
    private final Threads threads;

    Inference(LayerRow row, boolean withLengths, int threads) {
        this.layer = new CutLayer(row, withLengths, Predictor.blocks(row.batch(), threads));
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
