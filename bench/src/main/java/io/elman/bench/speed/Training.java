package io.elman.bench.speed;

import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.Variable;
import io.elman.train.Trainer;
import java.util.ArrayList;
import java.util.List;

/// A layer forward and backward as a trainer does it: the batch is cut, each part goes through the
/// layer on one thread, and the gradients are added. The weights count as changed each time.
final class Training implements Measured {
    private final CutLayer layer;
    private final List<Parameter> parameters;
    private final Tensor[] outputGradients;
    private final Gradients[] parts;
    private final PackedWeights packed = new PackedWeights();
    private final Gradients sum = new Gradients();
    private final Threads threads;

    Training(LayerRow row, boolean withLengths, int threads) {
        this.layer = new CutLayer(row, withLengths, Trainer.shards(row.batch()));
        this.parameters = layer.parameters();
        this.outputGradients = layer.slices().all(row.outputGradient());
        this.parts = new Gradients[outputGradients.length];
        this.threads = new Threads(threads);
    }

    @Override
    public void call() {
        packed.invalidate();
        threads.run(parts.length, this::part);
        threads.run(parameters.size(), i -> sum.setToSum(parameters.get(i), List.of(parts)));
    }

    private void part(int slice) {
        Pass pass = Pass.training(Rng.seed(1), layer.memory(slice), packed);
        Variable y = layer.apply(pass, slice);
        parts[slice] = pass.backward(y, outputGradients[slice]);
    }

    @Override
    public List<Tensor> results() {
        List<Tensor> results = new ArrayList<>(List.of(layer.output()));
        for (Parameter parameter : parameters) {
            Tensor gradient = sum.of(parameter);
            results.add(gradient == null ? Tensor.zeros(parameter.shape()) : gradient);
        }
        return results;
    }

    @Override
    public void close() {
        threads.close();
    }
}
