package io.elman.interop.keras;

import io.elman.tensor.Tensor;
import io.elman.tensor.autodiff.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The weights of one cell in Elman's form, by the parameters' names without suffix: `weight_ih`,
/// `weight_hh`, and `bias_ih` and `bias_hh` where there are such.
///
/// @param tensors the weights
record CellWeights(Map<String, Tensor> tensors) {
    /// Reads those of a cell: kernel, recurrent kernel, bias.
    static CellWeights read(KerasCell cell, Weights weights) {
        CellKind kind = cell.kind();
        int width = kind.gates() * cell.units();
        Fields owner = cell.options();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("weight_ih",
                Blocks.weight(weights.next(owner, 0, "kernel", -1, width), kind));
        tensors.put("weight_hh", Blocks.weight(
                weights.next(owner, 1, "recurrent_kernel", cell.units(), width), kind));
        if (cell.hasTwoBiases()) {
            float[] both = weights.next(owner, 2, "bias", 2, width).data();
            tensors.put("bias_ih", Blocks.bias(both, 0, width, kind));
            tensors.put("bias_hh", Blocks.bias(both, width, width, kind));
        } else if (cell.hasBias()) {
            tensors.put("bias_ih",
                    Blocks.bias(weights.next(owner, 2, "bias", width).data(), 0, width, kind));
        }
        return new CellWeights(tensors);
    }

    /// Features of the input.
    int in() {
        return Objects.requireNonNull(tensors.get("weight_ih")).shape().size(1);
    }

    /// Gives them to the parameters of these names with something before and after.
    void putInto(Map<String, Parameter> parameters, String before, String after) {
        tensors.forEach((name, tensor) -> Objects
                .requireNonNull(parameters.get(before + name + after), name).set(tensor));
    }
}
