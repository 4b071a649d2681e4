package io.elman.bench.speed;

import io.elman.nn.RecurrentLayer;
import io.elman.tensor.Mask;
import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import io.elman.tensor.autodiff.Pass;
import io.elman.tensor.autodiff.ReusedMemory;
import io.elman.tensor.autodiff.Variable;
import java.util.Arrays;
import java.util.List;

/// A layer and its batch, cut into slices each of which goes through the layer on one thread.
final class CutLayer {
    private final RecurrentLayer<?, ?> layer;
    private final Slices slices;
    private final Tensor[] inputs;
    private final Mask[] masks;
    private final ReusedMemory[] memories;
    private final Tensor output;

    /// @param withLengths whether the sequences have lengths of their own
    CutLayer(LayerRow row, boolean withLengths, int count) {
        this.layer = row.layer();
        this.slices = new Slices(row.batch(), count);
        this.inputs = slices.all(row.input());
        this.masks = new Mask[count];
        this.memories = new ReusedMemory[count];
        this.output = Tensor.zeros(row.time(), row.batch(), row.out());
        int[] lengths = row.lengths();
        for (int i = 0; i < count; i++) {
            if (withLengths) {
                masks[i] = Mask.ofLengths(row.time(),
                        Arrays.copyOfRange(lengths, slices.start(i), slices.end(i)));
            }
            memories[i] = new ReusedMemory();
        }
    }

    Slices slices() {
        return slices;
    }

    List<Parameter> parameters() {
        return List.copyOf(layer.parameters().values());
    }

    /// The memory of a slice, free again.
    ReusedMemory memory(int slice) {
        memories[slice].reset();
        return memories[slice];
    }

    /// A slice's output, which is noted in the whole output too.
    Variable apply(Pass pass, int slice) {
        Variable x = pass.constant(inputs[slice]);
        Variable y = layer.apply(pass, masks[slice] == null ? x : x.masked(masks[slice]));
        slices.put(y.value(), slice, output);
        return y;
    }

    /// The output of all slices.
    Tensor output() {
        return output;
    }
}
