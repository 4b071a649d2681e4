package io.elman.bench.speed;

import io.elman.nn.RecurrentLayer;
import io.elman.tensor.Mask;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.PackedWeights;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.ReusedMemory;
import io.elman.tensor.autodiff.Variable;
import java.util.Arrays;
import java.util.List;

/// A layer forward, the batch cut into as many parts as there are threads or more.
final class Inference implements Measured {
    private final RecurrentLayer<?, ?> layer;
    private final Slices slices;
    private final Tensor[] inputs;
    private final Mask[] masks;
    private final ReusedMemory[] memories;
    private final Tensor output;
    private final PackedWeights packed = new PackedWeights();
    private final Threads threads;

    Inference(LayerRow row, boolean withLengths, int threads) {
        this.layer = row.layer();
        int count = Math.min(row.batch(), threads * Math.ceilDiv(row.batch(), 32 * threads));
        this.slices = new Slices(row.batch(), count);
        this.inputs = new Tensor[count];
        this.masks = new Mask[count];
        this.memories = new ReusedMemory[count];
        this.output = Tensor.zeros(row.outputGradient().shape());
        int[] lengths = row.lengths();
        for (int i = 0; i < count; i++) {
            inputs[i] = slices.of(row.input(), i);
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
        threads.run(slices.count(), this::part);
    }

    private void part(int slice) {
        memories[slice].reset();
        Pass pass = Pass.inference(memories[slice], packed);
        Variable x = pass.constant(inputs[slice]);
        Variable y = layer.apply(pass, masks[slice] == null ? x : x.masked(masks[slice]));
        slices.put(y.value(), slice, output);
    }

    @Override
    public List<Tensor> results() {
        return List.of(output);
    }

    @Override
    public void close() {
        threads.close();
    }
}
