package io.elman.bench.speed;

import io.elman.nn.RecurrentLayer;
import io.elman.tensor.Mask;
import io.elman.tensor.Rng;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Gradients;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.ReusedMemory;
import io.elman.tensor.autodiff.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A layer forward and backward as a trainer does it: the batch is cut, each part goes through the
/// layer on one thread, and the gradients are added. The weights count as changed each time.
final class Training implements Measured {
    private final RecurrentLayer<?, ?> layer;
    private final List<Parameter> parameters;
    private final Slices slices;
    private final Tensor[] inputs;
    private final Tensor[] outputGradients;
    private final Mask[] masks;
    private final ReusedMemory[] memories;
    private final Gradients[] parts;
    private final Tensor output;
    private final PackedWeights packed = new PackedWeights();
    private final Gradients sum = new Gradients();
    private final Threads threads;

    Training(LayerRow row, boolean withLengths, int threads) {
        this.layer = row.layer();
        this.parameters = List.copyOf(layer.parameters().values());
        int shards = row.batch() < 16 ? 1 : 2 * Math.ceilDiv(row.batch(), 64);
        this.slices = new Slices(row.batch(), shards);
        this.inputs = new Tensor[shards];
        this.outputGradients = new Tensor[shards];
        this.masks = new Mask[shards];
        this.memories = new ReusedMemory[shards];
        this.parts = new Gradients[shards];
        this.output = Tensor.zeros(row.outputGradient().shape());
        int[] lengths = row.lengths();
        for (int i = 0; i < shards; i++) {
            inputs[i] = slices.of(row.input(), i);
            outputGradients[i] = slices.of(row.outputGradient(), i);
            if (withLengths) {
                masks[i] = Mask.ofLengths(row.time(),
                        Arrays.copyOfRange(lengths, slices.start(i), slices.end(i)));
            }
            memories[i] = new ReusedMemory();
        }
        this.threads = new Threads(threads);
    }

    @Override
    public void call() {
        packed.invalidate();
        threads.run(slices.count(), this::part);
        threads.run(parameters.size(), i -> sum.setToSum(parameters.get(i), List.of(parts)));
    }

    private void part(int slice) {
        memories[slice].reset();
        Pass pass = Pass.training(Rng.seed(1), memories[slice], packed);
        Variable x = pass.constant(inputs[slice]);
        Variable y = layer.apply(pass, masks[slice] == null ? x : x.masked(masks[slice]));
        parts[slice] = pass.backward(y, outputGradients[slice]);
        slices.put(y.value(), slice, output);
    }

    @Override
    public List<Tensor> results() {
        List<Tensor> results = new ArrayList<>(List.of(output));
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
